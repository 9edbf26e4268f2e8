-- The numbers of all picking orders of some Shopify orders, root and follow-ups.
select o.order_number
from sync_picking_order p
join picking_order o on o.id = p.picking_order_id
where p.store = :store
  and p.order_gid in (select * from unnest(cast(:gids as varchar array)))
