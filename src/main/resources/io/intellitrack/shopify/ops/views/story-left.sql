-- Units that somebody decided to leave.
select f.units, (
  select min(i.item_number)
  from sync_order_line k
  join picking_order_line l on l.id = k.line_id
  join item i on i.id = l.item_id
  where k.store = f.store and k.order_line = f.order_line) as item_number
from unnest(cast(:gids as varchar array)) as g (order_gid)
join sync_left f on f.store = :store and f.order_gid = g.order_gid
order by f.order_line
