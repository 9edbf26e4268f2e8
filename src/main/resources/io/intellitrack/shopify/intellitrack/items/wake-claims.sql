-- Others that wanted the same number are read again with the next run, however often they were tried in vain.
-- Not null, which this run would take for one that was to be read and did not come.
update sync_parked set next_try_at = current_timestamp
where store = :store and flow = :flow and healing = true and dismissed_at is null
  and record_key in (
    select c.shopify_id
    from sync_claim c
    join sync_claim ended on ended.store = c.store and ended.number_key = c.number_key
    where c.store = :store and ended.shopify_id in (select * from unnest(cast(:ids as varchar array))))
