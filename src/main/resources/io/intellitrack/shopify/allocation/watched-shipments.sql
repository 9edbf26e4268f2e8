-- With something in the outbox, or parked by the flow of shipments; and what was asked for before. Each state by itself, as a
-- word: in a list beside another column H2 uses no index, and joined to a list PostgreSQL reads all that was ever sent.
  select f.order_gid, f.order_name as name, cast(null as timestamp with time zone) as asked_at, 1 as is_open,
    cast(null as timestamp with time zone) as first_null_at, cast(null as timestamp with time zone) as gone_at
  from (
    select order_gid, order_name from sync_fulfillment where store = :store and state = 'planned'
    union all
    select order_gid, order_name from sync_fulfillment where store = :store and state = 'waiting'
    union all
    select order_gid, order_name from sync_fulfillment where store = :store and state = 'refused'
    union all
    select order_gid, order_name from sync_fulfillment where store = :store and state = 'sending'
    union all
    select order_gid, order_name from sync_fulfillment where store = :store and state = 'unclear'
    union all
    select order_gid, order_name from sync_fulfillment where store = :store and state = 'undone') f
  union all
  select p.record_id, p.record_name, null, 1, null, null
  from sync_parked p
  where p.store = :store and p.record_id is not null
    and p.record_key like '%/not-shown' and p.flow = 'fulfillments-to-shopify'
  union all
  select g.order_gid, g.order_name, g.asked_at, case when g.first_null_at is null then 0 else 1 end,
    case when g.again_null_at is null then g.first_null_at end, g.gone_at
  from sync_gone g
  where g.store = :store
