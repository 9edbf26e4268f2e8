select s.picking_order_id, p.order_gid, s.touched_at
from sync_settled s
join sync_picking_order p on p.store = s.store and p.picking_order_id = s.picking_order_id
where s.store = :store and s.settled_at is null
  and s.picking_order_id = any (cast(:ids as bigint array))
order by s.picking_order_id
