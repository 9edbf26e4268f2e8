-- Picking orders that came from Shopify, the newest first. A condition stands in place of the braces for each thing that is asked.
select o.id, o.order_number, o.status, o.order_date, o.created_at, o.closed_at, coalesce(l.shopify_id, f.order_gid) as order_gid
from sync_settled s
join picking_order o on o.id = s.picking_order_id
left join sync_link l on l.intellitrack_id = s.picking_order_id and l.kind = 'order' and l.store = s.store
left join sync_follow_up f on f.picking_order_id = s.picking_order_id and f.store = s.store
where s.store = :store and s.picking_order_id < :before {conditions}
order by s.store, s.picking_order_id desc
fetch first :most rows only
