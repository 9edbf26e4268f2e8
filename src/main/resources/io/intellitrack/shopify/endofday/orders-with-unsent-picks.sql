-- Shopify orders that hold units of these items which were picked, but not sent by us yet. Units that flow 4 has noted
-- as never to be sent need no reading for F; only the difference mode asks for them, to know cancelled orders.
with picked (order_id, line_id, item_id, location_id, quantity) as ({stock-picked}),
done (line_id, quantity) as (
  select l.line_id, sum(l.quantity)
  from sync_fulfillment f
  join sync_fulfillment_line l on l.fulfillment_id = f.id
  where f.store = :store and (f.state = 'sent' or f.state = 'noted' and cast(:withoutNoted as boolean))
  group by l.line_id
)
select distinct k.shopify_id as order_id
from (select order_id, line_id, sum(quantity) as quantity from picked group by order_id, line_id) p
join sync_link k on k.store = :store and k.kind = 'order' and k.intellitrack_id = p.order_id
left join done d on d.line_id = p.line_id
where p.quantity > coalesce(d.quantity, 0)
