-- Closed picking orders that may have something to tell Shopify, by id. Read by the flow fulfillments-to-shopify and by
-- the status. Adapt table and column names to your database; keep the names of the result.
-- :#store, :#shadow, :#after, :#most and :#number are given by the flow; :#number is null unless one order is asked.
select o.id as id, o.order_number as order_number, o.closed_at as closed_at, l.shopify_id as order_gid
from sync_link l
join picking_order o on o.id = l.intellitrack_id
where l.store = :#store
  and l.kind = 'order'
  and o.status = 'closed'
  and o.id > :#after
  and (o.order_number = cast(:#number as varchar(255)) or cast(:#number as varchar(255)) is null and o.id in (
    -- by difference of sums: picked, less what is sent, under way, or known not to be sent
    select u.order_id
    from (
      select n.order_id as order_id, n.id as line_id, k.quantity as quantity
      from picking_order_line n
      join pick k on k.line_id = n.id
      union all
      select f.order_id, q.line_id, -q.quantity
      from sync_fulfillment f
      join sync_fulfillment_line q on q.fulfillment_id = f.id
      where f.store = :#store
        and (f.state in ('sent', 'sending', 'unclear', 'refused', 'noted')
          or f.state = 'waiting' and f.next_look_at > current_timestamp
          or f.state = 'shadow' and cast(:#shadow as boolean))
    ) u
    group by u.order_id, u.line_id
    having sum(u.quantity) <> 0
    union
    -- closed and never looked at
    select c.id
    from picking_order c
    where c.status = 'closed'
      and not exists (select 1 from sync_fulfillment f where f.store = :#store and f.order_id = c.id)
    union
    -- shipping information that was entered or changed since
    select s.order_id
    from shipment s
    where not exists (
      select 1
      from sync_shipment t
      where t.store = :#store
        and t.shipment_id = s.id
        and t.carrier is not distinct from s.carrier
        and t.tracking_number is not distinct from s.tracking_number
        and t.tracking_url is not distinct from s.tracking_url)
    union
    -- parked, and marked to be tried again
    select r.intellitrack_id
    from sync_parked p
    join sync_link r on r.store = p.store
      and r.kind = 'order'
      and (p.record_key = r.shopify_id or p.record_key like concat(r.shopify_id, '/%'))
    where p.store = :#store and p.flow = 'fulfillments-to-shopify' and p.healing and p.dismissed_at is null
      and (p.next_try_at is null or p.next_try_at <= current_timestamp)
  ))
order by o.id
fetch first :#most rows only
