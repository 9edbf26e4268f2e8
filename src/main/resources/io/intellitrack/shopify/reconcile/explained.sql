-- Why records of a flow are put aside, by Shopify id; the parts of a record are put aside under it too.
select k.record_key as record_key, concat('parked: ', p.message) as reason,
  case when p.dismissed_at is null then 0 else 1 end as dismissed
from unnest(cast(:keys as varchar array)) as k (record_key)
join sync_parked p on p.store = :store and p.flow = :flow and coalesce(p.record_id, p.record_key) = k.record_key
union all
select w.record_key, concat('waiting: ', w.reason), 0
from sync_waiting w
where w.store = :store
  and w.flow = :flow
  and w.record_key in (select * from unnest(cast(:keys as varchar array)))
