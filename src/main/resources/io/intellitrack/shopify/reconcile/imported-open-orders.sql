-- Imported picking orders that IntelliTrack has open, by id; those that Shopify listed already are left out.
select o.id as id, l.order_gid as order_gid, o.order_number as order_number
from (
{proof-open-orders}
) o
join sync_picking_order l on l.store = :store and l.picking_order_id = o.id
where o.id > :after
  and not exists (
    select 1 from sync_reconcile_seen s where s.reconcile_id = :proof and s.shopify_id = l.order_gid)
order by o.id
fetch first :most rows only
