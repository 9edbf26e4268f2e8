update sync_waiting
set reason = :reason, checked_at = current_timestamp
where store = :store
  and flow = :flow
  and checked_at < (select started_at from sync_run where id = :run) - interval '1' hour
