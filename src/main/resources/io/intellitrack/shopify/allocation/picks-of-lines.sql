-- Single picks of some lines of the warehouse, oldest first.
select id, line_id, shipment_id, quantity
from pick
where line_id in (select * from unnest(cast(:lines as bigint array)))
order by id
