-- A row to be taken; two that create it at once cannot both succeed, and the merge makes the second a no-op.
merge into sync_lease l
using (select cast(:store as varchar(63)) as store, cast(:flow as varchar(63)) as flow) n
on (l.store = n.store and l.flow = n.flow)
when not matched then insert (store, flow, holder, fence, expires_at)
  values (n.store, n.flow, null, 0, current_timestamp)
