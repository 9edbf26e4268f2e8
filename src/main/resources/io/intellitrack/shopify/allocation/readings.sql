select r.order_gid, r.order_name, r.wanted, r.barred, r.hold, r.archived, r.told, r.read_at
from unnest(cast(:gids as varchar array)) as g (order_gid)
join sync_reading r on r.store = :store and r.order_gid = g.order_gid
order by r.order_gid
