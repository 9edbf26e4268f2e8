-- What the integrator's statement tells of the orders and items that are asked, and of no others. "+ 0" keeps databases from
-- the index on items, which leads through all that was ever ordered of one, and from asking for the orders twice.
select k.order_id, k.line_id, k.item_id, k.location_id, k.quantity
from ({stock-picked}) k
where k.order_id + 0 in (select * from unnest(cast(:orders as bigint array)))
  and k.item_id + 0 in (select * from unnest(cast(:items as bigint array)))
