merge into sync_adjustment_base b
using (select cast(:store as varchar(63)) as store, n.item_id, n.location_id, n.base,
    cast(:now as timestamp with time zone) as confirmed_at
  from unnest(cast(:items as bigint array), cast(:locations as varchar array), cast(:bases as bigint array))
    as n (item_id, location_id, base)) n
on (b.store = n.store and b.item_id = n.item_id and b.location_id = n.location_id)
when matched then update set base = n.base, confirmed_at = n.confirmed_at
when not matched then insert (store, item_id, location_id, base, confirmed_at)
  values (n.store, n.item_id, n.location_id, n.base, n.confirmed_at)
