-- Closed, and something of it is not in Shopify: a shipment that waits, or picks that none was made of.
  and s.settled_at is null and lower(trim(o.status)) = 'closed' and (
    exists (
      select 1 from sync_fulfillment f2
      where f2.order_id = o.id and f2.store = s.store
        and f2.state in ('planned', 'sending', 'unclear', 'waiting', 'refused', 'undone'))
    or coalesce((
      select sum(p.quantity) from picking_order_line n join pick p on p.line_id = n.id where n.order_id = o.id), 0)
    > coalesce((
      select sum(k.quantity) from sync_fulfillment f3 join sync_fulfillment_line k on k.fulfillment_id = f3.id
      where f3.order_id = o.id and f3.store = s.store and f3.state in ('sent', 'noted')), 0))
