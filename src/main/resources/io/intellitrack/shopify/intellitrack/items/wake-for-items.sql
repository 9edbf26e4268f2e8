-- Variants that want the number of an item whose variant is gone are read again with the next run.
-- Not null, which this run would take for one that was to be read and did not come.
update sync_parked set next_try_at = current_timestamp
where store = :store and flow = :flow and healing = true and dismissed_at is null
  and record_key in (
    select c.shopify_id
    from sync_link l
    join item i on i.id = l.intellitrack_id
    join sync_claim c on c.store = :store and c.item_number = i.item_number
    where l.store = :store and l.kind = 'item'
      and l.shopify_id in (select * from unnest(cast(:ids as varchar array))))
