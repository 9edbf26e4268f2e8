-- Items with stock anywhere: those without a Shopify variant are reported by End of Day.
-- Columns: item_id (may come several times).
select i.item_id
from inventory i
where i.on_hand <> 0
