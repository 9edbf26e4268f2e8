-- Variants that want a number which another one wants now, and were not read in this run.
select distinct c.shopify_id
from sync_claim c
join sync_staged_item s on s.store = :store and s.number_key = c.number_key
where c.store = :store and c.shopify_id > :after
  and not exists (select 1 from sync_staged_item t where t.store = :store and t.shopify_id = c.shopify_id)
order by c.shopify_id
fetch first :most rows only
