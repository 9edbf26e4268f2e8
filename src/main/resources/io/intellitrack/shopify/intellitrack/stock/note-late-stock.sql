-- New items of which no stock was ever imported; asked before the staged variants are forgotten.
merge into sync_waiting w
using (
  select cast(:store as varchar(63)) as store, cast(:flow as varchar(63)) as flow,
    s.inventory_item_id as record_key, max(s.item_number) as record_name
  from sync_staged_item s
  join sync_link l on l.store = s.store and l.kind = 'item' and l.shopify_id = s.shopify_id
  where s.store = :store and s.inventory_item_id is not null
    and not exists (
      select 1 from sync_link k
      where k.store = s.store and k.kind = 'initial-stock' and k.related_id = s.inventory_item_id)
  group by s.inventory_item_id) n
on (w.store = n.store and w.flow = n.flow and w.record_key = n.record_key)
when not matched then insert (store, flow, record_key, record_name, reason, checked_at)
  values (n.store, n.flow, n.record_key, n.record_name, :reason, :long_ago)
