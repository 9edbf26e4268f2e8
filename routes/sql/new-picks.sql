-- Picks with higher ids than one, and the picking order of each, whosever it is. Asked at a start, and when there are new ones.
-- Given: :above. Columns: id, order_id.
select k.id as id, (select n.order_id from picking_order_line n where n.id = k.line_id) as order_id
from pick k
where k.id > :above
