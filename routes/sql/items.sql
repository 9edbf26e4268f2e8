-- Items by id, for End of Day.
-- Given: :items, ids. Columns: item_id, item_number, active (null = not known, which is told).
select i.id as item_id, i.item_number, case lower(trim(i.status)) when 'active' then true when 'inactive' then false end as active
from item i
where i.id = any (cast(:items as bigint array))
