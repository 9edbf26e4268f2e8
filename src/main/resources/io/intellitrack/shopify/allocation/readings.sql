select order_gid, order_name, wanted, barred, hold, archived, told, read_at
from sync_reading
where store = :store
  and order_gid in (select * from unnest(cast(:gids as varchar array)))
