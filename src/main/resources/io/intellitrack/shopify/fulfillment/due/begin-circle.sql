insert into sync_circle (store, stepped_at, began_at, last_pick, last_shipment)
values (:store, current_timestamp, current_timestamp, :pick, :shipment)
