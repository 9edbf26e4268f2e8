-- Picking orders that are open or of an unknown status, whosever they are, for the proof; the program asks for those that it
-- imported. Columns: id, order_number.
select o.id as id, o.order_number as order_number
from picking_order o
where coalesce(lower(trim(o.status)), '') not in ('closed', 'cancelled')
