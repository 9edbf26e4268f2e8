merge into sync_flow f
using (select
    cast(:store as varchar(63)) as store,
    cast(:flow as varchar(63)) as flow,
    cast(:conditions as varchar(64)) as conditions) n
on (f.store = n.store and f.flow = n.flow)
when matched and coalesce(f.conditions, '') <> n.conditions then update set conditions = n.conditions
when not matched then insert (store, flow, conditions) values (n.store, n.flow, n.conditions)
