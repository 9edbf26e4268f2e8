-- Items by id, for End of Day.
-- Given: :items, ids. Columns: item_id, item_number, active.
select i.id as item_id, i.item_number, i.status = 'active' as active
from item i
where i.id = any (cast(:items as bigint array))
