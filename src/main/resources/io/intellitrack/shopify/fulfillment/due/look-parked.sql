-- What is parked of some orders; rows of an earlier version beside this one are known by their key.
select coalesce(p.record_id, p.record_key) as order_gid, p.record_key, p.healing, p.dismissed_at, p.next_try_at
from sync_parked p
where p.store = :store and p.flow = 'fulfillments-to-shopify'
  and coalesce(p.record_id, p.record_key) in (select * from unnest(cast(:gids as varchar array)))
