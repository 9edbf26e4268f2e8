-- The numbers of all picking orders of some Shopify orders, root and follow-ups.
select o.order_number
from unnest(cast(:gids as varchar array)) as g (order_gid)
join sync_link l on l.store = :store and l.kind = 'order' and l.shopify_id = g.order_gid
join picking_order o on o.id = l.intellitrack_id
union all
select o.order_number
from unnest(cast(:gids as varchar array)) as g (order_gid)
join sync_follow_up f on f.store = :store and f.order_gid = g.order_gid
join picking_order o on o.id = f.picking_order_id
