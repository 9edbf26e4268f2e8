-- Closed, and something of it is not in Shopify: a shipment that waits, or picks that none was made of.
select s.picking_order_id
from sync_settled s
join picking_order o on o.id = s.picking_order_id
where s.store = :store and s.settled_at is null and lower(trim(o.status)) = 'closed' and (
  exists (
    select 1 from sync_fulfillment f
    where f.order_id = o.id and f.store = s.store
      and f.state in ('planned', 'sending', 'unclear', 'waiting', 'refused', 'undone'))
  or coalesce((
    select sum(p.quantity) from picking_order_line n join pick p on p.line_id = n.id where n.order_id = o.id), 0)
  > coalesce((
    select sum(k.quantity) from sync_fulfillment f join sync_fulfillment_line k on k.fulfillment_id = f.id
    where f.order_id = o.id and f.store = s.store and f.state in ('sent', 'noted')), 0))
