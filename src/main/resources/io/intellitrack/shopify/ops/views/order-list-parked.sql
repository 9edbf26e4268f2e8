-- What waits for somebody, of some Shopify orders.
select p.record_id, min(p.message) as message
from sync_parked p
where p.store = :store and p.dismissed_at is null
  and p.record_id in (select * from unnest(cast(:gids as varchar array)))
group by p.record_id
