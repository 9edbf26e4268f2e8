-- The last good run, or the last poll that found nothing to do and left none.
select max(g.at) as at
from (
  select r.ended_at as at
  from sync_run r
  where r.id = (
    select n.id from sync_run n
    where n.store = :store and n.flow = :flow and n.outcome in ('done', 'attention')
    order by n.id desc
    fetch first 1 rows only)
  union all
  select f.last_idle_at
  from sync_flow f
  where f.store = :store and f.flow = :flow) g
