-- What lies in the warehouse, in single units whatever the unit of measure; lots and serials come as rows of their own.
-- What cannot be counted has no quantity here: stock-uncounted.sql tells of it.
-- Given: :items, ids. Columns: item_id, location_id, quantity.
select i.item_id, i.location_id,
  case when i.on_hand = 0 then 0 else i.on_hand * (
    select max(u.each_count) from item_uom u
    where u.item_id = i.item_id and u.uom_id = i.uom_id and u.each_count > 0) end as quantity
from inventory i
where i.item_id = any (cast(:items as bigint array))
