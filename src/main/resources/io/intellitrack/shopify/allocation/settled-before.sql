select picking_order_id
from sync_settled
where store = :store and settled_at > :ever and settled_at <= :moment and picking_order_id > :after
order by picking_order_id
fetch first :most rows only
