insert into sync_audit
  (store, at, actor, granted, way, address, action, target, value_before, value_after, result, run_id)
values (:store, current_timestamp, :actor, :granted, :way, :address, :action, :target, :before, :after, :result, :run)
