-- Shipments of which nobody knows whether Shopify has them. One state after the other, because H2 looks up no list beside
-- another column.
select f.order_id, f.closed_at, f.attempt_at
from (values ('sending'), ('unclear')) as s (state)
left join sync_fulfillment f on f.store = :store and f.state = s.state
where f.id is not null
