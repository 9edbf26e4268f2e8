-- What was picked of one picking order, oldest first. Given: :id, the picking order.
select n.line_number as line_number, k.quantity as quantity, k.shipment_id as shipment_id, k.picked_at as picked_at
from picking_order_line n
join pick k on k.line_id = n.id
where n.order_id = :id
order by k.picked_at, k.id
