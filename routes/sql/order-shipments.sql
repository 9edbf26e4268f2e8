-- The shipping information of picking orders, a row for each package.
-- Given: :ids, picking orders. A change of any column makes the flow look at the order again.
select s.order_id as order_id, s.id as id, s.carrier as carrier, s.tracking_number as tracking_number,
  s.tracking_url as tracking_url
from shipment s
where s.order_id = any (cast(:ids as bigint array))
order by s.order_id, s.id
