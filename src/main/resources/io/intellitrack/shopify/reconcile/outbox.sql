-- What the outbox says of picking orders, by Shopify's line and state; lines that the warehouse added are known here only.
select f.order_id, q.order_line_gid as line_gid, f.state, max(f.reason) as reason, sum(q.quantity) as quantity
from sync_fulfillment f
join sync_fulfillment_line q on q.fulfillment_id = f.id
where f.store = :store
  and f.order_id in (select * from unnest(cast(:ids as bigint array)))
group by f.order_id, q.order_line_gid, f.state
