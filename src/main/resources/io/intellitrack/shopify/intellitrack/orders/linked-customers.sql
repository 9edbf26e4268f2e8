select l.shopify_id, c.id
from sync_link l
join customer c on c.id = l.intellitrack_id
where l.store = :store
  and l.kind = 'customer'
  and l.shopify_id in (select * from unnest(cast(:ids as varchar array)))
