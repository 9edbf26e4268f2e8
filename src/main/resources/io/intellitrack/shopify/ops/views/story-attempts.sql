select a.attempt_id, a.fulfillment_id, a.operation, a.started_at, a.outcome, a.outcome_at, a.message, a.resolution,
  a.resolved_at, r.id as run_id
from sync_attempt a
left join sync_run r on r.store = a.store and r.flow = 'fulfillments-to-shopify' and r.fence = a.fence
where a.store = :store and a.order_id = :order
order by a.started_at, a.attempt_id
