-- Picks with higher ids than one, and the picking order of each, whosever it is. Asked every few seconds: at first only how
-- many there are, so that the order is looked up only of new ones.
-- Given: :#above. Columns: id, order_id.
select k.id as id, (select n.order_id from picking_order_line n where n.id = k.line_id) as order_id
from pick k
where k.id > :#above
