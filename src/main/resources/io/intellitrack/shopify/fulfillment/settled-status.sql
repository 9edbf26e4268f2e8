-- Parked for their status, which is known again, or whose picking order is gone.
select p.record_key
from sync_parked p
where p.store = :store
  and p.flow = 'fulfillments-to-shopify'
  and p.record_key like '%/status'
  and not exists (
    select 1
    from sync_link l
    join picking_order o on o.id = l.intellitrack_id
    where l.store = p.store
      and l.kind = 'order'
      and l.shopify_id = substring(p.record_key from 1 for char_length(p.record_key) - 7)
      and coalesce(lower(trim(o.status)), '') not in ('open', 'closed', 'cancelled'))
