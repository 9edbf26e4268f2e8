insert into sync_fulfillment
  (store, order_id, order_gid, order_name, closed_at, parcel, shipment_id, location_gid, part, state, reason, fence,
   shipments, tracking, next_look_at)
values (:store, :order, :orderGid, :orderName, :closedAt, :parcel, :shipment, :location, :part, :state, :reason, :fence,
   :shipments, :tracking, case when :state = 'waiting' then current_timestamp end)
