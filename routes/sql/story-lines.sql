-- The lines of one picking order. Given: :id, the picking order.
select n.line_number as line_number, i.item_number as item_number, i.description as description,
  n.ordered_qty as ordered_qty, n.picked_qty as picked_qty
from picking_order_line n
join item i on i.id = n.item_id
where n.order_id = :id
order by n.line_number, n.id
