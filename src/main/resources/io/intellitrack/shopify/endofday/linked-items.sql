-- With ties, so that an item to which several variants are linked is never cut in two.
select p.item_id, min(p.related_id) as inventory_item_id, count(*) as links
from (
  select k.intellitrack_id as item_id, k.related_id
  from sync_link k
  where k.store = :store and k.kind = 'item' and k.intellitrack_id > :after
  order by k.intellitrack_id
  fetch first :most rows with ties) p
group by p.item_id
order by p.item_id
