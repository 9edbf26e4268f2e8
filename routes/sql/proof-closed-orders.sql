-- Imported picking orders that were closed since a moment, for the proof, by id. :#store, :#since, :#after and :#most are
-- given; unless :#all, only those with the Shopify ids :#orders are asked. Keep the names of the result.
select o.id as id, l.order_gid as order_gid, o.order_number as order_number, o.closed_at as closed_at
from picking_order o
join sync_picking_order l on l.store = :#store and l.picking_order_id = o.id
where lower(trim(o.status)) = 'closed'
  and (o.closed_at is null or o.closed_at >= :#since)
  and o.id > :#after
  and (cast(:#all as boolean) = true
    or l.order_gid in (select * from unnest(cast(:#orders as varchar array))))
order by o.id
fetch first :#most rows only
