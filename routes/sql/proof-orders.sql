-- How imported orders stand, for the proof: status is null when the picking order was deleted, blank when it has none; begun counts its lines
-- with picks. :#store and :#orders (Shopify ids) are given. Keep the names of the result.
select l.shopify_id as order_gid, o.order_number as order_number, case when o.id is not null then coalesce(lower(trim(o.status)), '') end as status, (
    select count(*)
    from picking_order_line n
    where n.order_id = o.id
      and (n.picked_qty <> 0 or exists (select 1 from pick k where k.line_id = n.id))) as begun
from sync_link l
left join picking_order o on o.id = l.intellitrack_id
where l.store = :#store
  and l.kind = 'order'
  and l.shopify_id in (select * from unnest(cast(:#orders as varchar array)))
