insert into sync_flow (store, flow)
select n.store, n.flow
from (select cast(:store as varchar(63)) as store, cast(:flow as varchar(63)) as flow) n
where not exists (select 1 from sync_flow f where f.store = n.store and f.flow = n.flow)
