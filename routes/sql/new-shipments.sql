-- Packages with higher ids than one, and the picking order of each, whosever it is. Asked at a start, and when
-- there are new ones.
-- Given: :above. Columns: id, order_id.
select s.id as id, s.order_id as order_id
from shipment s
where s.id > :above
