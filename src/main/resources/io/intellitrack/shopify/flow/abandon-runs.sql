update sync_run
set outcome = 'abandoned', ended_at = current_timestamp,
  message = 'Its end was never written: the process or the database went away.'
where store = :store and flow = :flow and outcome = 'running' and fence < :fence
