-- The shipping information of one picking order, a row for each package. :#id is the picking order.
select s.id as id, s.carrier as carrier, s.tracking_number as tracking_number, s.tracking_url as tracking_url
from shipment s
where s.order_id = :#id
order by s.id
