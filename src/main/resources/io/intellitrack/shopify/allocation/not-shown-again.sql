-- Every order that Shopify did not show twice, with its open picking orders.
select g.order_gid, g.order_name, g.gone_at, o.order_number,
  (select count(*) from sync_reading r where r.store = g.store and r.order_gid = g.order_gid) as wanted,
  (select count(*) from sync_picking_order l where l.store = g.store and l.order_gid = g.order_gid) as linked
from sync_gone g
left join sync_picking_order p on p.store = g.store and p.order_gid = g.order_gid
left join picking_order o on o.id = p.picking_order_id and lower(trim(o.status)) = 'open'
where g.store = :store and g.again_null_at is not null
order by g.order_gid, p.seq
