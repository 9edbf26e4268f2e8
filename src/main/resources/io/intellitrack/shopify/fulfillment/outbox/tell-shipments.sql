merge into sync_shipment t
using (
  select cast(:store as varchar(63)) as store, n.shipment_id, cast(:order as bigint) as order_id, n.carrier,
    n.tracking_number, n.tracking_url, n.units
  from unnest(
    cast(:ids as bigint array), cast(:carriers as varchar array), cast(:numbers as varchar array),
    cast(:urls as varchar array), cast(:units as numeric(18, 4) array))
    as n (shipment_id, carrier, tracking_number, tracking_url, units)) s
on (t.store = s.store and t.shipment_id = s.shipment_id)
when matched then update set
  order_id = s.order_id, carrier = s.carrier, tracking_number = s.tracking_number, tracking_url = s.tracking_url,
  units = s.units,  told_at = current_timestamp
when not matched then insert (store, shipment_id, order_id, carrier, tracking_number, tracking_url, units, told_at)
  values (s.store, s.shipment_id, s.order_id, s.carrier, s.tracking_number, s.tracking_url, s.units, current_timestamp)
