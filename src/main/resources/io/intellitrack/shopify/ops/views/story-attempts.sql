select a.attempt_id, a.fulfillment_id, a.operation, a.started_at, a.outcome, a.outcome_at, a.message, a.resolution,
  a.resolved_at, (
    select case when r.fence = a.fence then r.id end
    from sync_run r
    where r.store = a.store and r.flow = 'fulfillments-to-shopify' and r.started_at <= a.started_at
    order by r.store, r.flow, r.started_at desc
    fetch first 1 rows only) as run_id
from sync_attempt a
where a.store = :store and a.order_id = :order
order by a.started_at, a.attempt_id
