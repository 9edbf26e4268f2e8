-- Where the warehouse once had an item, by its ledger: the next location of each item, so that an index on item and location
-- answers however long the ledger is. Asked only of items that lie nowhere at a place and were never known to: what was
-- found once is remembered. Items that were never stocked at a place are not sent to Shopify.
-- Given: :items, ids, and for each of them :after, a location. Columns: item_id, location_id (the next above :after, or null).
select n.item_id, (
  select t.location_id
  from inventory_transaction t
  where t.item_id = n.item_id
    and t.location_id > n.after_id
    and t.type <> 'New Item'
  order by t.item_id, t.location_id
  fetch first 1 rows only) as location_id
from unnest(cast(:items as bigint array), cast(:after as bigint array)) as n(item_id, after_id)
