update sync_waiting
set reason = :reason, checked_at = current_timestamp, unseen_at = coalesce(unseen_at, current_timestamp)
where store = :store
  and flow = :flow
  and record_key in (select * from unnest(cast(:keys as varchar array)))
  and checked_at < (select started_at from sync_run where id = :run) - interval '1' hour
