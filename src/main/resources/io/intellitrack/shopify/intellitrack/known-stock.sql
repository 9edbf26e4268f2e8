-- What was imported is looked up row by row: its kind is new when a planner has no idea yet how many there will be.
select k.shopify_id, i.id as item_id, i.item_number,
  coalesce(i.lot_tracked, false) or coalesce(i.serial_tracked, false) or coalesce(i.expiration_tracked, false)
    as detailed,
  (select s.content_hash from sync_link s
    where s.store = :store and s.kind = 'initial-stock' and s.shopify_id = k.shopify_id) as imported
from unnest(cast(:keys as varchar array), cast(:items as varchar array)) as k(shopify_id, related_id)
left join sync_link l on l.store = :store and l.kind = 'item' and l.related_id = k.related_id
left join item i on i.id = l.intellitrack_id
