insert into sync_link (store, kind, shopify_id, intellitrack_id)
select l.store, 'item-inactive', l.shopify_id, l.intellitrack_id
from sync_link l
join item i on i.id = l.intellitrack_id and coalesce(lower(trim(i.status)), 'active') = 'active'
where l.store = :store and l.kind = 'item'
  and l.shopify_id in (select * from unnest(cast(:keys as varchar array)))
  and not exists (
    select 1 from sync_link known
    where known.store = l.store and known.kind = 'item-inactive' and known.shopify_id = l.shopify_id)
