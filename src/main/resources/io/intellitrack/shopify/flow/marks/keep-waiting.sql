merge into sync_waiting w
using (
  select cast(:store as varchar(63)) as store, cast(:flow as varchar(63)) as flow, n.*
  from unnest(cast(:keys as varchar array), cast(:names as varchar array), cast(:reasons as varchar array))
    as n (record_key, record_name, reason)) n
on (w.store = n.store and w.flow = n.flow and w.record_key = n.record_key)
when matched then update set record_name = n.record_name, reason = n.reason, checked_at = current_timestamp,
  unseen_at = null
when not matched then insert (store, flow, record_key, record_name, reason, checked_at)
  values (n.store, n.flow, n.record_key, n.record_name, n.reason, current_timestamp)
