-- What people call the lines of some orders.
select k.order_line, i.item_number, n.comment
from sync_order_line k
join picking_order_line n on n.id = k.line_id
join item i on i.id = n.item_id
where k.store = :store
  and k.order_gid in (select * from unnest(cast(:gids as varchar array)))
order by n.id
