-- What lies in the warehouse, in single units whatever the unit of measure; lots and serials come as rows of their own.
-- Given: :items, ids. Columns: item_id, location_id, quantity.
select i.item_id, i.location_id,
  i.on_hand * coalesce((
    select max(u.each_count) from item_uom u where u.item_id = i.item_id and u.uom_id = i.uom_id), 1) as quantity
from inventory i
where i.item_id = any (cast(:items as bigint array))
