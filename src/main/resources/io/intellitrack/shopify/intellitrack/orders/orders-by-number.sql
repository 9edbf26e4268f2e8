-- Picking orders that bear a number already, and the store whose Shopify order owns them. The number as it was
-- asked for: whether they are equal is for the database to say.
select
  o.id,
  n.order_number,
  lower(trim(o.status)) as status,
  (select max(p.store) from sync_picking_order p where p.picking_order_id = o.id) as store
from unnest(cast(:numbers as varchar array)) as n (order_number)
join picking_order o on o.division_id = :division and o.order_number = n.order_number
