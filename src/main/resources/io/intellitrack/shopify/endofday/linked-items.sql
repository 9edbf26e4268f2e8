select k.intellitrack_id as item_id, min(k.related_id) as inventory_item_id, count(*) as links
from sync_link k
where k.store = :store and k.kind = 'item' and k.intellitrack_id in (
  select p.intellitrack_id from sync_link p
  where p.store = :store and p.kind = 'item' and p.intellitrack_id > :after
  order by p.intellitrack_id
  fetch first :most rows only)
group by k.intellitrack_id
order by k.intellitrack_id
