-- Those of some orders of which it stands written that Shopify does not show them.
select g.order_gid
from sync_gone g
where g.store = :store and g.first_null_at is not null
  and g.order_gid in (select * from unnest(cast(:gids as varchar array)))
union
select p.record_id
from sync_parked p
where p.store = :store and p.record_key like '%/not-shown'
  and p.record_id in (select * from unnest(cast(:gids as varchar array)))
