-- The packages of one picking order, oldest first. Given: :id, the picking order.
select s.id as id, s.carrier as carrier, s.tracking_number as tracking_number, s.shipped_at as shipped_at
from shipment s
where s.order_id = :id
order by s.id
