-- Imported picking orders that IntelliTrack says were closed since then, by id; unless :all, those with these Shopify ids.
select o.id as id, l.order_gid as order_gid, o.order_number as order_number, o.closed_at as closed_at
from (
{proof-closed-orders}
) o
join sync_picking_order l on l.store = :store and l.picking_order_id = o.id
where o.id > :after
  and (cast(:all as boolean) = true
    or l.order_gid in (select * from unnest(cast(:orders as varchar array))))
order by o.id
fetch first :most rows only
