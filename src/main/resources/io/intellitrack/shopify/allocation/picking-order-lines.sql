-- Units ordered and picked in picking orders, by line. Picks are the truth; a raised picked_qty only counts as begun.
select l.order_id, l.id as line_id, l.item_id, l.ordered_qty, l.picked_qty, coalesce(k.shopify_id, f.order_line) as order_line,
  (select sum(p.quantity) from pick p where p.line_id = l.id) as picked,
  (select count(*) from pick p where p.line_id = l.id) as picks
from unnest(cast(:ids as bigint array)) as o (id)
join picking_order_line l on l.order_id = o.id
left join sync_link k on k.store = :store and k.kind = 'order-line' and k.intellitrack_id = l.id
left join sync_follow_up_line f on f.store = :store and f.line_id = l.id
order by l.order_id, l.line_number, l.id
