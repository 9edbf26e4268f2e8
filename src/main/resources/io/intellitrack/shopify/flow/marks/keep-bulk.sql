merge into sync_bulk b
using (select
    cast(:store as varchar(63)) as store,
    cast(:flow as varchar(63)) as flow,
    cast(:operation as varchar(255)) as operation_id,
    cast(:fence as bigint) as fence) n
on (b.store = n.store and b.flow = n.flow)
when matched then update set operation_id = n.operation_id, fence = n.fence, started_at = current_timestamp
when not matched then insert (store, flow, operation_id, fence, started_at)
  values (n.store, n.flow, n.operation_id, n.fence, current_timestamp)
