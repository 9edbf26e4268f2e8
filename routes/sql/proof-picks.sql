-- What was picked of picking orders, by line, for the proof. :#store and :#ids (picking orders) are given; line_gid is
-- Shopify's line, null for a line that the warehouse added. Keep the names of the result.
select n.order_id as order_id, n.line_number as line_number, k.order_line as line_gid, sum(p.quantity) as picked
from picking_order_line n
join pick p on p.line_id = n.id
left join sync_order_line k on k.store = :#store and k.line_id = n.id
where n.order_id in (select * from unnest(cast(:#ids as bigint array)))
group by n.order_id, n.id, n.line_number, k.order_line
