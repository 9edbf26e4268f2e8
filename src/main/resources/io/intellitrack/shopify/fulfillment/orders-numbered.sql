select o.id, p.order_gid
from picking_order o
join sync_picking_order p on p.store = :store and p.picking_order_id = o.id
where o.order_number = :number
