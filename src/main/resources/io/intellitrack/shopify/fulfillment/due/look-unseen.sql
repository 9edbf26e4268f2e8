select order_gid
from sync_gone
where store = :store and first_null_at is not null
  and order_gid in (select * from unnest(cast(:gids as varchar array)))
