-- The picking orders of some Shopify orders, root first; status is null when one was deleted. The ids are joined, and to
-- each table of links by itself, here and in other statements of lists: into a union that is joined, and for "in (select …)",
-- the databases go through all links that there are.
select p.order_gid, p.seq, p.picking_order_id, o.id as found, o.order_number, lower(trim(o.status)) as status, o.comment,
  o.closed_at, s.decided_at, s.followed_closing
from (
  select l.shopify_id as order_gid, 1 as seq, l.intellitrack_id as picking_order_id
  from unnest(cast(:gids as varchar array)) as g (order_gid)
  join sync_link l on l.store = :store and l.kind = 'order' and l.shopify_id = g.order_gid
  union all
  select f.order_gid, f.seq, f.picking_order_id
  from unnest(cast(:gids as varchar array)) as g (order_gid)
  join sync_follow_up f on f.store = :store and f.order_gid = g.order_gid) p
left join picking_order o on o.id = p.picking_order_id
left join sync_picking_order_state s on s.store = :store and s.picking_order_id = p.picking_order_id
order by p.order_gid, p.seq
