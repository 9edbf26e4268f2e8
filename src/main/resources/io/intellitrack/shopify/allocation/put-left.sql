insert into sync_left (store, order_line, order_gid, units)
select :store, n.order_line, n.order_gid, n.units
from unnest(cast(:lines as varchar array), cast(:gids as varchar array), cast(:units as bigint array))
  as n (order_line, order_gid, units)
