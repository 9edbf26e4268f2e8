-- The statement of closed orders takes the place of the braces; orders that wait, or are in doubt, are unsent too.
select count(*) as unsent, min(u.closed_at) as oldest
from (
  select id, min(closed_at) as closed_at
  from (
    select id, closed_at from ({closed}) c
    union all
    select f.order_id, f.closed_at from sync_fulfillment f
    where f.store = :store and f.state in ('planned', 'sending', 'unclear', 'waiting')) a
  group by id) u
