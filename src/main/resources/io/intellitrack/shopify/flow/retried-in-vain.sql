-- Records that a person asked to be tried again, and that nothing looked at: the try counts, and then all is as before.
update sync_parked
set healing = coalesce(retry_healing, healing), retry_asked_at = null, retry_healing = null, attempts = attempts + 1,
  last_tried_at = current_timestamp,
  next_try_at = {next try}
where store = :store
  and flow = :flow
  and retry_asked_at is not null
  and dismissed_at is null
  and (cast(:keys as varchar array) is null
    or record_key in (select * from unnest(cast(:keys as varchar array))))
