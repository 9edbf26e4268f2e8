-- Shopify orders by their names there, or by the numbers of picking orders.
select r.order_gid
from unnest(cast(:names as varchar array)) as n (order_name)
join sync_reading r on r.store = :store and r.order_name = n.order_name
union
select l.shopify_id
from unnest(cast(:ids as bigint array)) as o (id)
join sync_link l on l.store = :store and l.kind = 'order' and l.intellitrack_id = o.id
union
select f.order_gid
from unnest(cast(:ids as bigint array)) as o (id)
join sync_follow_up f on f.store = :store and f.picking_order_id = o.id
