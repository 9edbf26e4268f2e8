insert into sync_gone (store, order_gid, order_name, asked_at)
select :store, n.gid,
  coalesce((
    select max(o.order_number)
    from sync_picking_order p
    join picking_order o on o.id = p.picking_order_id
    where p.store = :store and p.order_gid = n.gid and p.seq = 1), n.name),
  current_timestamp
from unnest(cast(:gids as varchar array), cast(:names as varchar array)) as n (gid, name)
where not exists (select 1 from sync_gone g where g.store = :store and g.order_gid = n.gid)
