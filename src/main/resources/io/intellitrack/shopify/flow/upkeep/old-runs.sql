-- The last good run of each flow stays, however old: it tells how long nothing has worked.
select r.id
from sync_run r
where r.store = :store
  and r.started_at < :before
  and r.outcome <> 'running'
  and r.id not in (
    select max(g.id)
    from sync_run g
    where g.store = :store and g.outcome in ('done', 'attention')
    group by g.flow)
order by r.started_at
fetch first :page rows only
