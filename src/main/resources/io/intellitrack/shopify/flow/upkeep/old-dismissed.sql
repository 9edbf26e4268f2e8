-- Dismissed, and not refused again since. What ends a shipment of an order that Shopify does not show, or
-- fails to read, stays: it holds on.
select p.id
from sync_parked p
where p.store = :store
  and p.dismissed_at < :before
  and p.last_tried_at < :before
  and p.record_key not like '%/not-shown'
  and p.record_key not like '%/unread'
order by p.id
fetch first :page rows only
