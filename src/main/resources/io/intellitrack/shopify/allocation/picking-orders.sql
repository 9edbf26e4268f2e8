-- The picking orders of some Shopify orders, root first; status is null when one was deleted.
select p.order_gid, p.seq, p.picking_order_id, o.id as found, o.order_number, lower(trim(o.status)) as status, o.comment,
  o.closed_at, s.decided_at, s.followed_closing
from sync_picking_order p
left join picking_order o on o.id = p.picking_order_id
left join sync_picking_order_state s on s.store = p.store and s.picking_order_id = p.picking_order_id
where p.store = :store
  and p.order_gid in (select * from unnest(cast(:gids as varchar array)))
order by p.order_gid, p.seq
