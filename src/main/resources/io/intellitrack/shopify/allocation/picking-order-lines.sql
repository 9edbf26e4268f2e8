-- Units ordered and picked in picking orders, by line. Picks are the truth; a raised picked_qty only counts as begun.
select l.order_id, l.id as line_id, l.item_id, l.ordered_qty, l.picked_qty, k.order_line, p.picked, p.picks
from picking_order_line l
left join sync_order_line k on k.store = :store and k.line_id = l.id
left join (
  select pick.line_id, sum(pick.quantity) as picked, count(*) as picks
  from pick
  join picking_order_line on picking_order_line.id = pick.line_id
  where picking_order_line.order_id in (select * from unnest(cast(:ids as bigint array)))
  group by pick.line_id) p on p.line_id = l.id
where l.order_id in (select * from unnest(cast(:ids as bigint array)))
order by l.order_id, l.line_number, l.id
