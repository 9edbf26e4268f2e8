-- An hour before the run began: due for the next one, and not taken for something that this one was not shown.
update sync_waiting
set checked_at = (select started_at from sync_run where id = :run) - interval '1' hour
where store = :store
  and flow = :flow
  and record_key in (select * from unnest(cast(:keys as varchar array)))
