-- Those of some orders of which it stands written that Shopify fails to read them.
select p.record_id
from sync_parked p
where p.store = :store and p.flow = 'fulfillments-to-shopify' and p.record_key like '%/unread'
  and p.record_id in (select * from unnest(cast(:gids as varchar array)))
