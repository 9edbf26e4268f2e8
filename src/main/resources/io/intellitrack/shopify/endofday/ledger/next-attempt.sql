insert into sync_adjustment
  (store, end_of_day_id, item_id, item_number, inventory_item_id, location_id, attempt, quantity, change_from, target,
   warehouse, unsent, base, reason, state, fence, computed_at)
select store, end_of_day_id, item_id, item_number, inventory_item_id, location_id,
  (select max(b.attempt) from sync_adjustment b
    where b.end_of_day_id = a.end_of_day_id and b.item_id = a.item_id and b.location_id = a.location_id) + 1,
  quantity, change_from, target, warehouse, unsent, base, reason, 'computed', fence,
  cast(:now as timestamp with time zone)
from sync_adjustment a
where a.id = :id
