-- The statement of closed orders takes the place of the braces; orders in doubt are unsent too.
select count(distinct u.id) as unsent, min(u.closed_at) as oldest, count(distinct u.waiting_id) as waiting
from (
  select c.id, c.closed_at, w.order_id as waiting_id
  from ({closed}) c
  left join (
    select distinct order_id from sync_fulfillment where store = :store and state = 'waiting') w on w.order_id = c.id
  union all
  select f.order_id, f.closed_at, null
  from sync_fulfillment f
  where f.store = :store and f.state in ('sending', 'unclear')) u
