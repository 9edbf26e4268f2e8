-- They could not be counted: nobody is told an old number as if it were today's. counted_at stays: the age grows.
merge into sync_figure f
using (
  select cast(:store as varchar(63)) as store, n.name, cast(:trouble as varchar(1000)) as trouble
  from unnest(cast(:names as varchar array)) as n (name)) n
on (f.store = n.store and f.name = n.name)
when matched then update set amount = null, oldest = null, trouble = n.trouble
when not matched then insert (store, name, trouble) values (n.store, n.name, n.trouble)
