-- A row beside an undone one, for the units of it that will not be sent again.
insert into sync_fulfillment
  (store, order_id, order_gid, order_name, closed_at, parcel, shipment_id, location_gid, part, state, reason, fence,
   shipments, last_pick, undone_at)
select f.store, f.order_id, f.order_gid, f.order_name, f.closed_at, f.parcel, f.shipment_id, f.location_gid,
  (select max(g.part) + 1 from sync_fulfillment g
   where g.store = f.store and g.order_id = f.order_id and g.parcel = f.parcel and g.location_gid = f.location_gid),
  'noted', 'cancelled in Shopify, and not sent again', f.fence, f.shipments, f.last_pick, f.undone_at
from sync_fulfillment f
where f.id = :id
