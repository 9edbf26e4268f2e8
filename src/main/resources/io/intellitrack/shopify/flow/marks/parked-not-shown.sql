-- What was due when the run began, was asked for and did not come: the try counts, and the next one is later.
update sync_parked
set attempts = attempts + 1,
  last_tried_at = current_timestamp,
  next_try_at = {next try}
where store = :store
  and flow = :flow
  and healing = true
  and retry_asked_at is null
  and dismissed_at is null
  and (next_try_at is null or next_try_at <= current_timestamp)
  and last_tried_at < (select started_at from sync_run where id = :run)
  and coalesce(record_id, record_key) in (select * from unnest(cast(:asked as varchar array)))
