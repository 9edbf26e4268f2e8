select order_gid, order_line, units
from sync_left
where store = :store
  and order_gid in (select * from unnest(cast(:gids as varchar array)))
