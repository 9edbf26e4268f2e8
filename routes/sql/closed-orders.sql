-- Closed picking orders that may have something to tell Shopify, by id. Read by the flow fulfillments-to-shopify and by
-- the status. Adapt table and column names to your database; keep the names of the result. An order whose status is none of
-- open, closed and cancelled, in whatever case and with blanks around it, comes too: it is told instead of sent.
-- :#store, :#shadow, :#waiting, :#after, :#most and :#number are given; :#number is null unless one order is asked.
select due.id as id, due.order_number as order_number, due.closed_at as closed_at, due.order_gid as order_gid,
  due.status as status
from (
  -- by difference of sums: picked, less what is sent, under way, or known not to be sent. First the sums, which touch every
  -- pick there ever was, by number alone; then the few orders whose sums differ
  select o.id, o.order_number, o.closed_at, l.shopify_id as order_gid, lower(trim(o.status)) as status
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
        and (f.state in ('sent', 'sending', 'unclear', 'refused', 'noted')
          or f.state = 'waiting' and f.next_look_at > current_timestamp and not cast(:#waiting as boolean)
          or f.state = 'shadow' and cast(:#shadow as boolean))
    ) u
    group by u.line_id
    having sum(u.quantity) <> 0
  ) d
  left join picking_order_line n on n.id = d.line_id
  join picking_order o on o.id = coalesce(n.order_id, d.order_id)
  join sync_link l on l.intellitrack_id = o.id and l.kind = 'order' and l.store = :#store
  where coalesce(lower(trim(o.status)), '') not in ('open', 'cancelled')
  union
  -- never looked at
  select o.id, o.order_number, o.closed_at, l.shopify_id, lower(trim(o.status))
  from sync_link l
  join picking_order o on o.id = l.intellitrack_id
  where l.store = :#store
    and l.kind = 'order'
    and coalesce(lower(trim(o.status)), '') not in ('open', 'cancelled')
    and not exists (select 1 from sync_fulfillment f where f.order_id = o.id and f.store = :#store)
  union
  -- shipping information that was entered or changed since
  select o.id, o.order_number, o.closed_at, l.shopify_id, lower(trim(o.status))
  from shipment s
  left join sync_shipment t on t.store = :#store and t.shipment_id = s.id
  join picking_order o on o.id = s.order_id
  join sync_link l on l.intellitrack_id = o.id and l.kind = 'order' and l.store = :#store
  where coalesce(lower(trim(o.status)), '') not in ('open', 'cancelled')
    and (t.shipment_id is null
      or t.carrier is distinct from s.carrier
      or t.tracking_number is distinct from s.tracking_number
      or t.tracking_url is distinct from s.tracking_url)
  union
  -- parked and marked to be tried again, or asked for by its number
  select o.id, o.order_number, o.closed_at, l.shopify_id, lower(trim(o.status))
  from sync_link l
  join picking_order o on o.id = l.intellitrack_id
  where l.store = :#store
    and l.kind = 'order'
    and coalesce(lower(trim(o.status)), '') not in ('open', 'cancelled')
    and (o.order_number = cast(:#number as varchar(255)) or l.shopify_id in (
      select case
        when p.record_key like '%/line/%' then substring(p.record_key from 1 for position('/line/' in p.record_key) - 1)
        when p.record_key like '%/tracking' then substring(p.record_key from 1 for char_length(p.record_key) - 9)
        else p.record_key end
      from sync_parked p
      where p.store = :#store and p.flow = 'fulfillments-to-shopify' and p.healing and p.dismissed_at is null
        and (p.next_try_at is null or p.next_try_at <= current_timestamp)))
) due
where due.id > :#after
  and (cast(:#number as varchar(255)) is null or due.order_number = cast(:#number as varchar(255)))
  -- told already that its status is unknown, and not to be tried again yet
  and (due.status = 'closed' or not exists (
    select 1 from sync_parked p
    where p.store = :#store and p.flow = 'fulfillments-to-shopify' and p.record_key = concat(due.order_gid, '/status')
      and (p.dismissed_at is not null or not p.healing or p.next_try_at > current_timestamp)))
order by due.id
fetch first :#most rows only
