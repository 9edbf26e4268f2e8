-- Lines of picking orders; picks are the truth, but a raised picked_qty counts as begun too.
select
  l.id,
  l.order_id,
  l.line_number,
  l.item_id,
  l.ordered_qty,
  k.order_line as shopify_id,
  case when coalesce(p.picked, 0) > l.picked_qty then p.picked else l.picked_qty end as picked,
  case when p.line_id is null and l.picked_qty = 0 then 0 else 1 end as begun
from picking_order_line l
left join sync_order_line k on k.store = :store and k.line_id = l.id
left join (
  select pick.line_id, sum(pick.quantity) as picked
  from pick
  join picking_order_line on picking_order_line.id = pick.line_id
  where picking_order_line.order_id in (select * from unnest(cast(:ids as bigint array)))
  group by pick.line_id) p on p.line_id = l.id
where l.order_id in (select * from unnest(cast(:ids as bigint array)))
order by l.order_id, l.line_number, l.id
