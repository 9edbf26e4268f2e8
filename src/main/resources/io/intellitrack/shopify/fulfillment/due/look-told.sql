select order_id, shipment_id, carrier, tracking_number, tracking_url, units
from sync_shipment
where store = :store
  and order_id = any (cast(:ids as bigint array))
