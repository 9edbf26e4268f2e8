-- What is parked of orders that Shopify does not show, and whatever is parked of orders that were never imported.
select p.flow, p.record_key, p.message, p.dismissed_at, p.retry_asked_at
from sync_parked p
where p.store = :store
  and (p.record_key like '%/not-shown'
    or p.flow = 'orders-to-intellitrack' and p.record_id in (
      select g.order_gid from sync_gone g where g.store = :store and g.again_null_at is not null))
