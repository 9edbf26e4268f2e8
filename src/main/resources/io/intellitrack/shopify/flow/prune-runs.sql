-- The last good run of each flow stays, however old: it tells how long nothing has worked.
delete from sync_run
where store = :store
  and started_at < :before
  and outcome <> 'running'
  and id not in (
    select max(r.id) from sync_run r where r.store = :store and r.outcome in ('done', 'attention') group by r.flow)
