insert into sync_adjustment
  (store, end_of_day_id, item_id, item_number, inventory_item_id, location_id, attempt, quantity, change_from, target,
   warehouse, unsent, base, reason, state, fence, computed_at)
select :store, cast(:day as bigint), cast(:item as bigint), :number, :inventoryItem, :location,
  coalesce((select max(a.attempt) from sync_adjustment a
    where a.end_of_day_id = :day and a.item_id = :item and a.location_id = :location), 0) + 1,
  :quantity, cast(:changeFrom as bigint), cast(:target as bigint), cast(:warehouse as decimal(18, 4)),
  cast(:unsent as decimal(18, 4)), cast(:base as bigint), :reason, :state, cast(:fence as bigint),
  cast(:now as timestamp with time zone)
