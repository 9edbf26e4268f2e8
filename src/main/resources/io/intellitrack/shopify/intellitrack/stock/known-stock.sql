-- What was imported is looked up row by row: its kind is new when a planner has no idea yet how many there will be.
select k.shopify_id, i.id as item_id, i.item_number,
  case when i.lot_tracked = true or i.serial_tracked = true or i.expiration_tracked = true then 1 else 0 end as detailed,
  (select s.content_hash from sync_link s
    where s.store = :store and s.kind = 'initial-stock' and s.shopify_id = k.shopify_id) as imported,
  -- elsewhere: another store with the same place brought it there
  (select count(*) from sync_place p
    join sync_link o on o.store = p.store and o.kind = 'initial-stock' and o.intellitrack_id = i.id
      and o.parent_id = p.location_id
    where p.place_id = :place and p.store <> :store) as elsewhere
from unnest(cast(:keys as varchar array), cast(:items as varchar array)) as k(shopify_id, related_id)
left join sync_link l on l.store = :store and l.kind = 'item' and l.related_id = k.related_id
left join item i on i.id = l.intellitrack_id
