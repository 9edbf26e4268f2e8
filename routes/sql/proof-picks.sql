-- What was picked of picking orders, by line, for the proof.
-- Given: :ids, picking orders. Columns: order_id, line_id, line_number, picked.
select n.order_id as order_id, n.id as line_id, n.line_number as line_number, sum(p.quantity) as picked
from picking_order_line n
join pick p on p.line_id = n.id
where n.order_id = any (cast(:ids as bigint array))
group by n.order_id, n.id, n.line_number
