insert into sync_end_of_day (store, business_date, mode, state, actor, run_id, fence, started_at, tried_at)
values (:store, :date, :mode, 'running', :actor, :run, :fence, :now, :now)
