-- Records that a person asked to be tried again, and that nothing looked at: the try counts, and then all is as before.
update sync_parked
set healing = coalesce(retry_healing, healing), retry_asked_at = null, retry_healing = null, attempts = attempts + 1,
  last_tried_at = current_timestamp,
  next_try_at = case
    when attempts < 4 then null
    when attempts < 8 then current_timestamp + interval '15' minute
    when attempts < 16 then current_timestamp + interval '1' hour
    else current_timestamp + interval '6' hour end
where store = :store
  and flow = :flow
  and retry_asked_at is not null
  and dismissed_at is null
  and (cast(:keys as varchar array) is null
    or record_key in (select * from unnest(cast(:keys as varchar array))))
