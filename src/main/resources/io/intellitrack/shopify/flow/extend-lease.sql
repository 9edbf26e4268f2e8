-- The database's time is that of the beginning of the transaction.
update sync_lease
set expires_at = current_timestamp + cast(:seconds as integer) * interval '1' second
where store = :store and flow = :flow and fence = :fence
