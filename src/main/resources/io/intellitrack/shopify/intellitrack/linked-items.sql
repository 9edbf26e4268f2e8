select l.shopify_id, i.id as item_id, i.item_number, l.content_hash, l.shopify_updated_at
from unnest(cast(:keys as varchar array)) as k(shopify_id)
join sync_link l on l.store = :store and l.kind = 'item' and l.shopify_id = k.shopify_id
left join item i on i.id = l.intellitrack_id
