-- What lies in the warehouse and cannot be counted in single units: without a quantity, or in a unit of measure of which
-- the item does not say how many single units it is. Such an item is not sent by End of Day, and told by name.
-- Given: :items, ids. Columns: item_id, location_id, unit (its name, or null), on_hand.
select i.item_id, i.location_id, m.name as unit, i.on_hand
from inventory i
left join unit_of_measure m on m.id = i.uom_id
where i.item_id = any (cast(:items as bigint array))
  and (i.on_hand is null or i.on_hand <> 0 and not exists (
    select 1 from item_uom u where u.item_id = i.item_id and u.uom_id = i.uom_id and u.each_count > 0))
