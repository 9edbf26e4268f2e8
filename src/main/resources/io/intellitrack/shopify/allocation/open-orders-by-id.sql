-- Outer joins, because H2 begins these with the few ids, and looks up no list of them beside another column.
select n.id as picking_order_id, coalesce(l.shopify_id, f.order_gid) as order_gid, s.touched_at
from unnest(cast(:ids as bigint array)) as n (id)
left join sync_settled s on s.store = :store and s.picking_order_id = n.id
left join sync_link l on l.intellitrack_id = n.id and l.kind = 'order' and l.store = :store
left join sync_follow_up f on f.picking_order_id = n.id and f.store = :store
where s.touched_at is not null and s.settled_at is null and coalesce(l.shopify_id, f.order_gid) is not null
order by n.id
