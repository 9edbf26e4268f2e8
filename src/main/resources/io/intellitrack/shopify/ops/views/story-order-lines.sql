-- Which line of the Shopify order each line of a picking order is for; lines entered by hand are for none.
select l.line_number, coalesce(k.shopify_id, f.order_line) as order_line
from picking_order_line l
left join sync_link k on k.store = :store and k.kind = 'order-line' and k.intellitrack_id = l.id
left join sync_follow_up_line f on f.store = :store and f.line_id = l.id
where l.order_id = :order
  and coalesce(k.shopify_id, f.order_line) is not null
