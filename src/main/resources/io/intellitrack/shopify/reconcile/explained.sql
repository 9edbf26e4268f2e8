-- Why records of a flow are put aside, by Shopify id; a record's parts have keys that begin with it and a slash.
select k.record_key as record_key, concat('parked: ', p.message) as reason
from unnest(cast(:keys as varchar array)) as k (record_key)
join sync_parked p on p.store = :store and p.flow = :flow
  and (p.record_key = k.record_key or p.record_key like concat(k.record_key, '/%'))
union all
select w.record_key, concat('waiting: ', w.reason)
from sync_waiting w
where w.store = :store
  and w.flow = :flow
  and w.record_key in (select * from unnest(cast(:keys as varchar array)))
