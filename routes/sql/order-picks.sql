-- What was picked of one picking order: a row for each line, shipment and location; lines without a pick as well.
-- The picks are the truth; picked_qty is only compared with them. :#id is the picking order.
select n.id as line_id, n.line_number as line_number, n.item_id as item_id, n.picked_qty as picked_qty,
  k.shipment_id as shipment_id, k.location_id as location_id, sum(k.quantity) as quantity
from picking_order_line n
left join pick k on k.line_id = n.id
where n.order_id = :#id
group by n.id, n.line_number, n.item_id, n.picked_qty, k.shipment_id, k.location_id
order by n.line_number, n.id, k.shipment_id, k.location_id
