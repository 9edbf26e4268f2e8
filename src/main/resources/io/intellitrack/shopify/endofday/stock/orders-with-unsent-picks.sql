-- Shopify orders that hold units of these items which were picked, but not sent by us yet. Units that flow 4 has noted
-- as never to be sent need no reading for F; only the difference mode asks for them, to know cancelled orders.
with picked (order_id, line_id, item_id, location_id, quantity) as ({picked}),
unsent (order_id, line_id, quantity) as (
  select p.order_id, p.line_id, p.quantity from picked p
  union all
  select f.order_id, l.line_id, -l.quantity
  from sync_fulfillment_line l
  join sync_fulfillment f on f.id = l.fulfillment_id and f.store = :store
  where f.order_id = any (cast(:orders as bigint array))
    and l.item_id + 0 in (select * from unnest(cast(:items as bigint array)))
    and (f.state = 'sent' or f.state = 'noted' and (f.undone_at is not null or cast(:withoutNoted as boolean) = true))
)
-- looked up row by row: joined to these views, PostgreSQL reads every link there ever was
select distinct v.order_id
from (
  select (select max(k.order_gid) from sync_picking_order k where k.store = :store and k.picking_order_id = u.order_id)
    as order_id,
    -- another item was picked in place of the one that was sold: it counts for neither
    (select count(*)
      from sync_order_line s
      join picking_order_line n on n.id = s.line_id
      where s.store = :store and s.line_id = u.line_id and s.sold <> cast(n.item_id as varchar(20))) as replaced
  from (select order_id, line_id from unsent group by order_id, line_id having sum(quantity) > 0) u
) v
where v.order_id is not null and v.replaced = 0
