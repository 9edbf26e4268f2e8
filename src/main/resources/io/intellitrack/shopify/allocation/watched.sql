-- Linked orders of which something is open and for which Shopify was not asked by id for an hour, or, once it did not show
-- one, for a minute; known to be deleted for a day, daily. :whole false = only those with something in the outbox or parked,
-- which the other flow asks for. What was never imported, but is parked, is asked for too.
select c.order_gid, max(c.name) as name, max(c.first_null_at) as first_null_at
from (
  select r.order_gid, r.order_name as name, r.checked_at as asked_at, 1 as open,
    cast(null as timestamp with time zone) as first_null_at, cast(null as timestamp with time zone) as gone_at
  from sync_reading r
  where cast(:whole as boolean) and r.store = :store
  union all
  select p.order_gid, o.order_number, null, 1, null, null
  from picking_order o
  join sync_picking_order p on p.store = :store and p.picking_order_id = o.id
  where cast(:whole as boolean) and lower(trim(o.status)) = 'open'
  union all
  select f.order_gid, f.order_name, null, 1, null, null
  from sync_fulfillment f
  where f.store = :store and f.state in ('planned', 'waiting', 'refused', 'sending', 'unclear', 'undone')
  union all
  select p.record_id, p.record_name, null, 1, null, null
  from sync_parked p
  where p.store = :store and p.record_id is not null
    and (p.record_key like '%/not-shown' and (cast(:whole as boolean) or p.flow = 'fulfillments-to-shopify')
      or cast(:whole as boolean) and p.flow = 'orders-to-intellitrack' and p.dismissed_at is null)
  union all
  select g.order_gid, g.order_name, g.asked_at, case when g.first_null_at is null then 0 else 1 end,
    case when g.again_null_at is null then g.first_null_at end, g.gone_at
  from sync_gone g
  where g.store = :store
) c
group by c.order_gid
having max(c.open) = 1
  and (max(c.asked_at) is null
    or max(c.first_null_at) <= current_timestamp - interval '1' minute
    or max(c.asked_at) <= current_timestamp - interval '1' hour
      and (max(c.gone_at) is null or max(c.gone_at) > current_timestamp - interval '1' day
        or max(c.asked_at) <= current_timestamp - interval '1' day))
order by case when max(c.first_null_at) is not null then 0 when max(c.asked_at) is null then 1 else 2 end,
  max(c.asked_at), c.order_gid
fetch first 250 rows only
