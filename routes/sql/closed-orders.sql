-- Closed picking orders that may have something to tell Shopify, by id. Read by the flow fulfillments-to-shopify and by
-- the status. Adapt table and column names to your database; keep the names of the result. An order whose status is none of
-- open, closed and cancelled, in whatever case and with blanks around it, comes too: it is told instead of sent.
-- :#store, :#shadow, :#waiting, :#after, :#most and :#number are given; :#number is null unless one order is asked.
select due.id as id, due.order_number as order_number, due.closed_at as closed_at, l.order_gid as order_gid,
  due.status as status
from (
  select o.id, o.order_number, o.closed_at, lower(trim(o.status)) as status
  from picking_order o
  where coalesce(lower(trim(o.status)), '') not in ('open', 'cancelled')
    and o.id in (
      -- by difference of sums: picked, less what is sent, under way, or known not to be sent. First the sums, which touch
      -- every pick there ever was, by number alone; then the few orders whose sums differ
      select coalesce(n.order_id, d.order_id)
      from (
        select u.line_id, max(u.order_id) as order_id
        from (
          select k.line_id, cast(null as bigint) as order_id, k.quantity
          from pick k
          union all
          select q.line_id, f.order_id, -q.quantity
          from sync_fulfillment f
          join sync_fulfillment_line q on q.fulfillment_id = f.id
          where f.store = :#store
            and (f.state in ('sent', 'undone', 'sending', 'unclear', 'refused', 'noted')
              or f.state = 'waiting' and f.next_look_at > current_timestamp and not cast(:#waiting as boolean)
              or f.state = 'shadow' and cast(:#shadow as boolean))
        ) u
        group by u.line_id
        having sum(u.quantity) <> 0
      ) d
      left join picking_order_line n on n.id = d.line_id
      union all
      -- shipping information that was entered or changed since, and packages into or out of which picks were moved
      select s.order_id
      from shipment s
      left join sync_shipment t on t.store = :#store and t.shipment_id = s.id
      left join (
        select k.shipment_id, sum(k.quantity) as units
        from pick k
        where k.shipment_id is not null
        group by k.shipment_id) u on u.shipment_id = s.id
      where t.shipment_id is null
        or t.carrier is distinct from s.carrier
        or t.tracking_number is distinct from s.tracking_number
        or t.tracking_url is distinct from s.tracking_url
        or t.units <> coalesce(u.units, 0)
      union all
      -- packages that are gone since
      select t.order_id
      from sync_shipment t
      left join shipment s on s.id = t.shipment_id
      where t.store = :#store
        and s.id is null
      union all
      -- shipments that were cancelled in Shopify and whose units were picked anew since
      select f.order_id
      from sync_fulfillment f
      join sync_fulfillment_line q on q.fulfillment_id = f.id
      join pick k on k.line_id = q.line_id and k.id > f.last_pick
      where f.store = :#store
        and f.undone_at is not null
      union all
      -- never looked at
      select l.picking_order_id
      from sync_picking_order l
      where l.store = :#store
        and not exists (
          select 1 from sync_fulfillment f where f.order_id = l.picking_order_id and f.store = :#store)
      union all
      -- parked and marked to be tried again
      select l.picking_order_id
      from sync_picking_order l
      where l.store = :#store
        and l.order_gid in (
          select coalesce(p.record_id, p.record_key)
          from sync_parked p
          where p.store = :#store and p.flow = 'fulfillments-to-shopify' and p.healing and p.dismissed_at is null
            and (p.next_try_at is null or p.next_try_at <= current_timestamp))
      union all
      -- asked for by its number
      select o.id
      from picking_order o
      where o.order_number = cast(:#number as varchar(255)))
) due
join sync_picking_order l on l.store = :#store and l.picking_order_id = due.id
where due.id > :#after
  and (cast(:#number as varchar(255)) is null or due.order_number = cast(:#number as varchar(255)))
  -- told already that its status is unknown, and not to be tried again yet
  and (due.status = 'closed' or not exists (
    select 1 from sync_parked p
    where p.store = :#store and p.flow = 'fulfillments-to-shopify' and p.record_key = concat(l.order_gid, '/status')
      and (p.dismissed_at is not null or not p.healing or p.next_try_at > current_timestamp)))
order by due.id
fetch first :#most rows only
