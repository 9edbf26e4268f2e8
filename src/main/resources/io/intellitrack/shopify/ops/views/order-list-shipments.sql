select f.order_id, f.state, max(f.reason) as reason
from unnest(cast(:ids as bigint array)) as n (id)
join sync_fulfillment f on f.order_id = n.id and f.store = :store
group by f.order_id, f.state
