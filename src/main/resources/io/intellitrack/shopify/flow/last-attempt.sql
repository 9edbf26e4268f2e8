-- The last run, or the last poll that left none.
select max(g.at) as at
from (
  select r.started_at as at
  from sync_run r
  where r.id = (select max(n.id) from sync_run n where n.store = :store and n.flow = :flow)
  union all
  select f.last_idle_at
  from sync_flow f
  where f.store = :store and f.flow = :flow) g
