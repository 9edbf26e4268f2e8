-- Units picked of picking orders that are not cancelled, in single units. Only orders that are not finished are asked.
-- Given: :orders, ids. Columns: order_id, line_id, item_id, location_id, quantity.
select l.order_id, l.id as line_id, l.item_id, p.location_id, sum(p.quantity) as quantity
from picking_order_line l
join picking_order o on o.id = l.order_id and coalesce(lower(trim(o.status)), '') <> 'cancelled'
join pick p on p.line_id = l.id
where l.order_id = any (cast(:orders as bigint array))
group by l.order_id, l.id, l.item_id, p.location_id
