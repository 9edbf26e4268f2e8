-- What was picked of picking orders: a row for each line, shipment and location; lines without a pick as well.
-- The picks are the truth; picked_qty is only compared with them. last_pick tells that units were put back and picked anew.
-- Given: :ids, picking orders. A change of any column makes the flow look at the order again.
select n.order_id as order_id, n.id as line_id, n.line_number as line_number, n.item_id as item_id,
  n.picked_qty as picked_qty, k.shipment_id as shipment_id, k.location_id as location_id, sum(k.quantity) as quantity,
  max(k.id) as last_pick
from picking_order_line n
left join pick k on k.line_id = n.id
where n.order_id = any (cast(:ids as bigint array))
group by n.order_id, n.id, n.line_number, n.item_id, n.picked_qty, k.shipment_id, k.location_id
order by n.order_id, n.line_number, n.id, k.shipment_id, k.location_id
