select n.id as picking_order_id, coalesce(l.shopify_id, f.order_gid) as order_gid
from unnest(cast(:ids as bigint array)) as n (id)
left join sync_link l on l.intellitrack_id = n.id and l.kind = 'order' and l.store = :store
left join sync_follow_up f on f.picking_order_id = n.id and f.store = :store
where coalesce(l.shopify_id, f.order_gid) is not null
