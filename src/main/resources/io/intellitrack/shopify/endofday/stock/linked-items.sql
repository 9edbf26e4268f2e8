-- By the primary key, whose part about items is not among what was ever linked of orders; an item comes with its first
-- variant, and tells how many there are.
select p.item_id, p.inventory_item_id, p.shopify_id, (
  select count(*)
  from sync_link o
  where o.intellitrack_id = p.item_id and o.kind = 'item' and o.store = :store) as links, (
  select min(o.shopify_id)
  from sync_link o
  where o.intellitrack_id = p.item_id and o.kind = 'item' and o.store = :store) as first_id
from (
  select k.intellitrack_id as item_id, k.related_id as inventory_item_id, k.shopify_id
  from sync_link k
  where k.store = :store and k.kind = 'item' and k.shopify_id > :after
  order by k.store, k.kind, k.shopify_id
  fetch first :most rows only) p
order by p.shopify_id
