select f.order_gid, f.order_line, f.units
from unnest(cast(:gids as varchar array)) as g (order_gid)
join sync_left f on f.store = :store and f.order_gid = g.order_gid
