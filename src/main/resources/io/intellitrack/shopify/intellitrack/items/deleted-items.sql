-- Each is told once: asking overlaps with what was asked before.
select l.shopify_id, i.item_number
from sync_link l
join item i on i.id = l.intellitrack_id
where l.store = :store and l.kind = 'item' and (
  l.shopify_id in (select * from unnest(cast(:ids as varchar array)))
  or l.parent_id in (select * from unnest(cast(:ids as varchar array))))
  and not exists (
    select 1 from sync_link told
    where told.store = l.store and told.kind = 'item-deleted' and told.shopify_id = l.shopify_id)
order by i.item_number
