-- A claim ends with its parked record.
select c.shopify_id
from sync_claim c
where c.store = :store and not exists (
  select 1 from sync_parked p where p.store = :store and p.flow = :flow and p.record_key = c.shopify_id)
