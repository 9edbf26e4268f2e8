select picking_order_id, settled_at
from sync_settled
where store = :store and settled_at >= :since
order by settled_at desc, picking_order_id desc
fetch first :most rows only
