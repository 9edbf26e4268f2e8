-- Items that were made while the stock was read, which was left out for want of them.
merge into sync_waiting w
using (
  select cast(:store as varchar(63)) as store, cast(:flow as varchar(63)) as flow,
    l.related_id as record_key, max(i.item_number) as record_name
  from unnest(cast(:items as varchar array)) as k(inventory_item_id)
  join sync_link l on l.store = :store and l.kind = 'item' and l.related_id = k.inventory_item_id
  join item i on i.id = l.intellitrack_id
  group by l.related_id) n
on (w.store = n.store and w.flow = n.flow and w.record_key = n.record_key)
when not matched then insert (store, flow, record_key, record_name, reason, checked_at)
  values (n.store, n.flow, n.record_key, n.record_name, :reason, :long_ago)
