-- Where the warehouse has, or once had, an item: only these pairs are sent to Shopify.
-- Given: :items, ids. Columns: item_id, location_id.
select i.item_id, i.location_id
from inventory i
where i.item_id = any (cast(:items as bigint array))
union
select t.item_id, t.location_id
from inventory_transaction t
where t.item_id = any (cast(:items as bigint array))
  and t.location_id is not null
  and t.type <> 'New Item'
