-- The picking orders of some Shopify orders. Outer joins, because H2 begins these with the few.
select l.intellitrack_id as picking_order_id
from unnest(cast(:gids as varchar array)) as n (gid)
left join sync_link l on l.store = :store and l.kind = 'order' and l.shopify_id = n.gid
where l.intellitrack_id is not null
union all
select f.picking_order_id
from unnest(cast(:gids as varchar array)) as n (gid)
left join sync_follow_up f on f.store = :store and f.order_gid = n.gid
where f.picking_order_id is not null
