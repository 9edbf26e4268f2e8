update item
set item_number = (
    select min(s.item_number) from sync_staged_item s
    where s.store = :store and s.item_id = item.id and s.blocked = false),
  updated_at = current_timestamp
where id in (
  select s.item_id from sync_staged_item s
  where s.store = :store and s.item_id is not null and s.blocked = false)
