update picking_order
set
  status = 'open',
  customer_id = :customer,
  ship_to_id = :ship_to,
  carrier_id = :carrier,
  shipping_method_id = :method,
  comment = :comment,
  updated_at = current_timestamp/* assignments */
where id = :id
