-- Picking orders by number or by the tracking number of a shipment; read when somebody searches for an order.
-- Adapt table and column names to your database; keep the names of the result. :numbers and :tracking are given.
-- Your database finds them at once with an index on the order number and one on the tracking number.
select o.id as id, o.order_number as order_number, o.status as status, o.created_at as created_at,
  o.closed_at as closed_at
from picking_order o
where o.id in (
  select n.id from picking_order n where n.order_number in (select * from unnest(cast(:numbers as varchar array)))
  union
  select s.order_id from shipment s where s.tracking_number = :tracking)
order by o.id desc
fetch first 20 rows only
