-- Units of some Shopify orders in the outbox, and when a row of it last changed. What is planned or waits was never sent;
-- noted counts only for units whose fulfilment was cancelled in Shopify.
select f.order_gid, f.order_id, q.order_line_gid, f.state, f.undone_at, sum(q.quantity) as quantity,
  max(f.updated_at) as changed_at
from unnest(cast(:gids as varchar array)) as g (order_gid)
join sync_fulfillment f on f.store = :store and f.order_gid = g.order_gid
left join sync_fulfillment_line q on q.fulfillment_id = f.id
group by f.order_gid, f.order_id, q.order_line_gid, f.state, f.undone_at
