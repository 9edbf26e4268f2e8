update sync_adjustment
set state = 'skipped', resolution = 'Not sent: the location was closed in Shopify, or is no longer mapped.', settled_at = :now
where end_of_day_id = :day
  and state = 'computed'
  and location_id not in (select * from unnest(cast(:locations as varchar array)))
