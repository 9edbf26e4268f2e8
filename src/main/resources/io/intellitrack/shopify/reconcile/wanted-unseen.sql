-- Orders of which Shopify wanted units at the last reading and that it did not list as open, such as archived ones, by key.
select r.order_gid
from sync_reading r
where r.store = :store
  and r.order_gid > :after
  and not exists (
    select 1 from sync_reconcile_seen s where s.reconcile_id = :proof and s.shopify_id = r.order_gid)
order by r.order_gid
fetch first :most rows only
