update sync_lease
set holder = :holder, fence = fence + 1, expires_at = current_timestamp + interval '60' second
where store = :store and flow = :flow and (holder is null or expires_at < current_timestamp)
