-- Picking orders with lines of these items that are not settled. "+ 0" keeps databases from the index on items,
-- which leads through all that was ever ordered of one.
select distinct n.order_id
from sync_settled s
join picking_order_line n on n.order_id = s.picking_order_id
where s.store = :store
  and s.settled_at is null
  and n.item_id + 0 in (select * from unnest(cast(:items as bigint array)))
