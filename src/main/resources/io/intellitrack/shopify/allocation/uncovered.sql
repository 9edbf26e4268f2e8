-- Orders of which Shopify wants units that open picking orders may not cover, or cover twice, by key; so many at the most.
-- Orders that the warehouse is simply to pick are not looked at.
select r.order_gid
from sync_reading r
where r.store = :store
  and r.order_gid > :after
  and (r.told <> ''
    or exists (
      select 1
      from sync_picking_order p
      left join picking_order o on o.id = p.picking_order_id
      where p.store = r.store and p.order_gid = r.order_gid
        and (o.id is null or o.status is null or lower(trim(o.status)) <> 'open'))
    or exists (
      select 1 from sync_follow_up u where u.store = r.store and u.order_gid = r.order_gid))
order by r.order_gid
fetch first :most rows only
