-- One row when a run of shipments would find something to do. The statement of closed orders takes the place of the first
-- braces, then those of orders to be asked for by id, and of orders whose status is known again.
select 1 as due
from ({closed}) c
where not exists (
    -- people have been told that Shopify does not show it; whether it does is asked below
    select 1
    from sync_gone g
    join sync_parked p on p.store = g.store and p.flow = 'fulfillments-to-shopify'
      and p.record_key = concat(g.order_gid, '/not-shown') and p.retry_asked_at is null
    where g.store = :store and g.order_gid = c.order_gid and g.first_null_at is not null
      and not exists (select 1 from sync_unsendable u where u.store = g.store and u.order_gid = g.order_gid))
union all
-- whoever sent it is gone, or it may be looked up by now
select 1
from sync_fulfillment f
where f.store = :store
  and (f.state = 'sending'
    or f.state = 'unclear'
      and (f.attempt_at is null or f.attempt_at <= current_timestamp - cast(:unclear as integer) * interval '1' second)
      and (f.looked_at is null or f.looked_at <= current_timestamp - interval '60' second)
      and not exists (
        select 1
        from sync_gone g
        where g.store = f.store and g.order_gid = f.order_gid and g.first_null_at is not null
          and not exists (select 1 from sync_unsendable u where u.store = g.store and u.order_gid = g.order_gid)))
union all
select 1 from ({watched}) w
union all
select 1 from ({settled}) s
fetch first 1 rows only
