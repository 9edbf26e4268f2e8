-- The key of such a record is inventory item and location.
select record_key
from sync_parked
where store = :store
  and flow = 'adjustments-to-shopify'
  and record_key like '%@%'
  and substring(record_key, position('@' in record_key) + 1, 255) not in (
    select * from unnest(cast(:locations as varchar array)))
