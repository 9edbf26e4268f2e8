-- Those of some orders of which a picking order has a status that nobody knows. Outer joins, because H2 begins these with
-- the few.
select n.gid
from unnest(cast(:gids as varchar array)) as n (gid)
left join sync_link l on l.store = :store and l.kind = 'order' and l.shopify_id = n.gid
left join picking_order o on o.id = l.intellitrack_id
where o.id is not null and coalesce(lower(trim(o.status)), '') not in ('open', 'closed', 'cancelled')
union all
select n.gid
from unnest(cast(:gids as varchar array)) as n (gid)
left join sync_follow_up f on f.store = :store and f.order_gid = n.gid
left join picking_order o on o.id = f.picking_order_id
where o.id is not null and coalesce(lower(trim(o.status)), '') not in ('open', 'closed', 'cancelled')
