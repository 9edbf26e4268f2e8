merge into picking_order o
using (
  select *
  from unnest(
    cast(:ids as bigint array),
    cast(:customers as bigint array),
    cast(:ship_tos as bigint array),
    cast(:carriers as bigint array),
    cast(:methods as bigint array),
    cast(:comments as varchar array)/* arrays */
  ) as n (id, customer_id, ship_to_id, carrier_id, shipping_method_id, comment/* names */)) n
on (o.id = n.id)
when matched then update set
  status = 'open',
  customer_id = n.customer_id,
  ship_to_id = n.ship_to_id,
  carrier_id = n.carrier_id,
  shipping_method_id = n.shipping_method_id,
  comment = n.comment,
  updated_at = current_timestamp/* assignments */
