insert into sync_run (store, flow, cause, actor, fence, started_at, outcome)
values (:store, :flow, :cause, :actor, :fence, current_timestamp, 'running')
