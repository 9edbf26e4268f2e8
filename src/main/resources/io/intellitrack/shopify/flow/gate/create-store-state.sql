insert into sync_store (store)
select n.store
from (select cast(:store as varchar(63)) as store) n
where not exists (select 1 from sync_store s where s.store = n.store)
