-- Parked for the status of one of the order's picking orders, which is known again, or which is gone.
select p.record_key
from sync_parked p
where p.store = :store
  and p.flow = 'fulfillments-to-shopify'
  and p.record_key like '%/status'
  and not exists (
    select 1
    from sync_picking_order l
    join picking_order o on o.id = l.picking_order_id
    where l.store = p.store
      and l.order_gid = p.record_id
      and coalesce(lower(trim(o.status)), '') not in ('open', 'closed', 'cancelled'))
