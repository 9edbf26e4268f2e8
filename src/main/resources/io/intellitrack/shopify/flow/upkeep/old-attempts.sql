-- Tries of orders that are finished, and of which nothing is parked.
select a.attempt_id
from sync_attempt a
join sync_settled s on s.store = a.store and s.picking_order_id = a.order_id and s.settled_at is not null
where a.store = :store
  and a.started_at < :before
  and (a.outcome in ('ok', 'refused', 'not-sent') or a.resolved_at is not null)
  and not exists (
    select 1
    from sync_fulfillment f
    join sync_parked p on p.store = f.store and p.flow = 'fulfillments-to-shopify'
      and coalesce(p.record_id, p.record_key) = f.order_gid
    where f.id = a.fulfillment_id)
order by a.started_at
fetch first :page rows only
