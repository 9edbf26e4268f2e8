update picking_order_line
set ordered_qty = :quantity
where id = :id
