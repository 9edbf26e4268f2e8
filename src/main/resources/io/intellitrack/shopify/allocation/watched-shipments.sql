-- With something in the outbox, or parked by the flow of shipments; and what was asked for before. One state after the other,
-- because H2 looks up no list beside another column.
  select f.order_gid, f.order_name as name, cast(null as timestamp with time zone) as asked_at, 1 as open,
    cast(null as timestamp with time zone) as first_null_at, cast(null as timestamp with time zone) as gone_at
  from (values ('planned'), ('waiting'), ('refused'), ('sending'), ('unclear'), ('undone')) as s (state)
  left join sync_fulfillment f on f.store = :store and f.state = s.state
  where f.id is not null
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
