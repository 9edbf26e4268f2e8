-- same_number: by the database's own comparison, which may leave case or accents out.
select l.shopify_id, i.id as item_id, l.content_hash, l.shopify_updated_at,
  case when i.item_number = k.item_number then 1 else 0 end as same_number
from unnest(cast(:keys as varchar array), cast(:numbers as varchar array)) as k(shopify_id, item_number)
join sync_link l on l.store = :store and l.kind = 'item' and l.shopify_id = k.shopify_id
left join item i on i.id = l.intellitrack_id
