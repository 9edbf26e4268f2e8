-- The rows of a run of End of Day as they stand, an item's last attempt only.
select a.id, a.item_number, a.location_id, a.quantity, a.change_from, a.target, a.state, a.reason, a.resolution,
  a.attempt, a.sent_at, a.settled_at
from sync_adjustment a
where a.store = :store
  and a.end_of_day_id = :day
  and a.id > :after
  and not exists (
    select 1
    from sync_adjustment b
    where b.end_of_day_id = a.end_of_day_id
      and b.item_id = a.item_id
      and b.location_id = a.location_id
      and b.attempt > a.attempt)
order by a.end_of_day_id, a.id
fetch first :most rows only
