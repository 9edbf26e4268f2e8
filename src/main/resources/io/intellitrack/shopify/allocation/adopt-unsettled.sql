insert into sync_settled (store, picking_order_id)
select p.store, p.picking_order_id
from sync_picking_order p
where p.store = :store and p.picking_order_id > :after and p.picking_order_id <= :last
  and not exists (
    select 1 from sync_settled s where s.store = p.store and s.picking_order_id = p.picking_order_id)
