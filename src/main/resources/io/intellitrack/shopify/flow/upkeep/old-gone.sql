-- Deleted in Shopify, all picking orders of it are finished, and nobody is to be told of it.
select g.order_gid
from sync_gone g
where g.store = :store
  and g.gone_at < :before
  and not exists (
    select 1
    from sync_picking_order p
    where p.store = g.store and p.order_gid = g.order_gid
      and not exists (
        select 1
        from sync_settled s
        where s.store = p.store and s.picking_order_id = p.picking_order_id and s.settled_at is not null))
  and not exists (
    select 1
    from sync_parked k
    where k.store = g.store and coalesce(k.record_id, k.record_key) = g.order_gid)
order by g.order_gid
fetch first :page rows only
