-- Which line of the Shopify order each line of a picking order is for; lines entered by hand are for none.
select l.line_number, k.order_line
from sync_order_line k
join picking_order_line l on l.id = k.line_id
where k.store = :store and l.order_id = :order
