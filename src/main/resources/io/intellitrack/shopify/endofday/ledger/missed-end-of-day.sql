insert into sync_end_of_day
  (store, business_date, mode, state, actor, run_id, fence, attempts, started_at, tried_at, ended_at, reason)
values (:store, :date, 'none', 'superseded', :actor, :run, :fence, 0, :now, :now, :now, :reason)
