-- Picking orders with lines of these items, or that were sent as these items, settled or not.
select n.order_id
from picking_order_line n
where n.item_id = any (cast(:items as bigint array))
union
select f.order_id
from sync_fulfillment_line l
join sync_fulfillment f on f.id = l.fulfillment_id and f.store = :store
where l.item_id = any (cast(:items as bigint array))
