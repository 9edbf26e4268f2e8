-- Shopify orders by their names there, or by the numbers of picking orders.
select order_gid
from sync_reading
where store = :store and order_name in (select * from unnest(cast(:names as varchar array)))
union
select p.order_gid
from sync_picking_order p
where p.store = :store
  and p.picking_order_id in (select * from unnest(cast(:ids as bigint array)))
