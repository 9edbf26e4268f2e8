-- Shopify orders that hold units of these items which were picked, but not sent by us yet.
with picked (order_id, line_id, item_id, location_id, quantity) as ({stock-picked}),
{sent}
select distinct k.related_id as order_id
from (select line_id, sum(quantity) as quantity from picked group by line_id) p
join sync_link k on k.store = :store and k.kind = 'order-line' and k.intellitrack_id = p.line_id
where p.quantity > coalesce((select sum(s.quantity) from sent s where s.line_id = p.line_id), 0)
