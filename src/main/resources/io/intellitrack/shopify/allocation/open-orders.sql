-- By the order of the index, so that nothing is sorted however many are open.
select picking_order_id
from sync_settled
where store = :store and settled_at is null and picking_order_id > :after
order by settled_at, picking_order_id
fetch first :most rows only
