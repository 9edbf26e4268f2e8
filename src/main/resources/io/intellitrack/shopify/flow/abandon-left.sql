-- Runs whose lease is free, run out or another's by now.
update sync_run
set outcome = 'abandoned', ended_at = current_timestamp,
  message = 'Its end was never written: the process or the database went away.'
where store = :store and flow = :flow and outcome = 'running'
  and not exists (
    select 1 from sync_lease l
    where l.store = sync_run.store and l.flow = sync_run.flow and l.fence = sync_run.fence
      and l.holder is not null and l.expires_at > current_timestamp)
