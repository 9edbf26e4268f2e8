merge into sync_flow f
using (select cast(:store as varchar(63)) as store, cast(:flow as varchar(63)) as flow) n
on (f.store = n.store and f.flow = n.flow)
when matched and f.completed_at is null then update set completed_at = current_timestamp
when not matched then insert (store, flow, completed_at) values (n.store, n.flow, current_timestamp)
