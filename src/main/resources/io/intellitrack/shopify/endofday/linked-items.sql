-- With ties, so that an item to which several variants are linked is never cut in two. The mark becomes a hint for H2,
-- which takes the primary key otherwise and then reads and sorts all links for each page.
select p.item_id, min(p.related_id) as inventory_item_id, count(*) as links
from (
  select k.intellitrack_id as item_id, k.related_id
  from sync_link k /* index */
  where k.store = :store and k.kind = 'item' and k.intellitrack_id > :after
  order by k.intellitrack_id
  fetch first :most rows with ties) p
group by p.item_id
order by p.item_id
