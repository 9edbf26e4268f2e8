-- Variants whose item has a number that another one wants, which holds only while they exist in Shopify.
select distinct l.shopify_id
from sync_staged_item s
join item i on i.division_id = :division and i.item_number = s.item_number
join sync_link l on l.store = :store and l.kind = 'item' and l.intellitrack_id = i.id
where s.store = :store and l.shopify_id <> s.shopify_id and l.shopify_id > :after
  and not exists (select 1 from sync_staged_item t where t.store = :store and t.shopify_id = l.shopify_id)
order by l.shopify_id
fetch first :most rows only
