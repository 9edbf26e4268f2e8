-- What people call the lines of some orders.
select k.order_line, i.item_number, n.comment
from (
  select l.shopify_id as order_line, l.intellitrack_id as line_id
  from unnest(cast(:gids as varchar array)) as g (order_gid)
  join sync_link l on l.store = :store and l.kind = 'order-line' and l.related_id = g.order_gid
  union all
  select f.order_line, f.line_id
  from unnest(cast(:gids as varchar array)) as g (order_gid)
  join sync_follow_up_line f on f.store = :store and f.order_gid = g.order_gid) k
join picking_order_line n on n.id = k.line_id
join item i on i.id = n.item_id
order by n.id
