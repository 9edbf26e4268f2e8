select k.shopify_id, i.id as item_id, i.item_number, s.content_hash as imported,
  coalesce(i.lot_tracked, false) or coalesce(i.serial_tracked, false) or coalesce(i.expiration_tracked, false)
    as detailed
from unnest(cast(:keys as varchar array), cast(:items as varchar array)) as k(shopify_id, related_id)
left join (
  select related_id, min(intellitrack_id) as item_id
  from sync_link
  where store = :store and kind = 'item' and related_id in (select * from unnest(cast(:items as varchar array)))
  group by related_id) l on l.related_id = k.related_id
left join item i on i.id = l.item_id
left join sync_link s on s.store = :store and s.kind = 'initial-stock' and s.shopify_id = k.shopify_id
