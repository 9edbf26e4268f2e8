merge into sync_figure f
using (
  select cast(:store as varchar(63)) as store, cast(:at as timestamp with time zone) as counted_at, n.name, n.amount, n.oldest
  from unnest(
    cast(:names as varchar array), cast(:amounts as bigint array), cast(:oldest as timestamp with time zone array))
    as n (name, amount, oldest)) n
on (f.store = n.store and f.name = n.name)
when matched and (f.counted_at is null or f.counted_at <= n.counted_at) then update set
  amount = n.amount, oldest = n.oldest, trouble = null, counted_at = n.counted_at
when not matched then insert (store, name, amount, oldest, counted_at)
  values (n.store, n.name, n.amount, n.oldest, n.counted_at)
