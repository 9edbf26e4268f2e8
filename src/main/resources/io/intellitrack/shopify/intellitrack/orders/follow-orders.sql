update picking_order
set
  status = 'open',
  customer_id = :customer,
  ship_to_id = :ship_to,
  /* sending */comment = :comment,
  updated_at = current_timestamp/* assignments */
where id = :id
