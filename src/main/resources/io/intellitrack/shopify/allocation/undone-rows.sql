-- Shipments that Shopify has or had, with their lines and, of the warehouse's lines, what was picked in all.
select f.id, f.order_id, f.parcel, f.state, f.fulfillment_gid, f.undone_at, f.shipment_id, f.shipments, f.last_pick,
  f.tracking, q.id as row_line, q.line_id, q.order_line_gid, q.quantity
from sync_fulfillment f
left join sync_fulfillment_line q on q.fulfillment_id = f.id
where f.store = :store
  and f.order_gid = :gid
  and (f.state in ('sent', 'undone') or f.undone_at is not null)
order by f.id, q.id
