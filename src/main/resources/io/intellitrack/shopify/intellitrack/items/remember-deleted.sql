insert into sync_link (store, kind, shopify_id, intellitrack_id)
select l.store, 'item-deleted', l.shopify_id, l.intellitrack_id
from sync_link l
where l.store = :store and l.kind = 'item'
  and l.shopify_id in (select * from unnest(cast(:keys as varchar array)))
