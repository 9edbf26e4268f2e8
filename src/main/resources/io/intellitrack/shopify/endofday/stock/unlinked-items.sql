select distinct s.item_id
from ({stocked-items}) s
where s.item_id > :after and not exists (
  select 1 from sync_link k where k.store = :store and k.kind = 'item' and k.intellitrack_id = s.item_id)
order by s.item_id
fetch first :most rows only
