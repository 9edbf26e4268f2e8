-- Picking orders that bear a number already, and whether a Shopify order of any store owns them.
select
  o.id,
  o.order_number,
  lower(trim(o.status)) as status,
  case when exists (select 1 from sync_picking_order p where p.picking_order_id = o.id)
    then 1 else 0 end as linked
from picking_order o
where o.division_id = :division
  and o.order_number in (select * from unnest(cast(:numbers as varchar array)))
