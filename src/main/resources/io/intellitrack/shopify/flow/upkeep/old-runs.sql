-- The last good run of each flow stays, however old: it tells how long nothing has worked.
select r.id
from sync_run r
where r.store = :store
  and r.started_at < :before
  and r.outcome <> 'running'
  and (r.outcome not in ('done', 'attention') or exists (
    select 1
    from sync_run n
    where n.store = r.store and n.flow = r.flow and n.id > r.id and n.outcome in ('done', 'attention')))
order by r.started_at
fetch first :page rows only
