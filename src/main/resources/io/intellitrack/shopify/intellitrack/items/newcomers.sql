-- Staged variants that are to have an item of their own, as far as they are few.
select s.shopify_id, s.item_number
from sync_staged_item s
where s.store = :store and s.item_id is null
  and not exists (
    select 1 from sync_link l where l.store = :store and l.kind = 'item' and l.shopify_id = s.shopify_id)
fetch first :most rows only
