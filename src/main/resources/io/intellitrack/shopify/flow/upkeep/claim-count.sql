-- Of several that ask within so many seconds the first one counts.
merge into sync_figure f
using (select
    cast(:store as varchar(63)) as store,
    current_timestamp - cast(:seconds as integer) * interval '1' second as since) n
on (f.store = n.store and f.name = 'count')
when matched and f.counted_at <= n.since then update set counted_at = current_timestamp
when not matched then insert (store, name, counted_at) values (n.store, 'count', current_timestamp)
