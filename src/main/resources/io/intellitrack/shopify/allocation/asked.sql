select a.picking_order_id, a.order_line, a.asked, a.settled
from unnest(cast(:ids as bigint array)) as o (id)
join sync_asked a on a.store = :store and a.picking_order_id = o.id
