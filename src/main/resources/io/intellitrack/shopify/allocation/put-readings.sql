insert into sync_reading (store, order_gid, order_name, wanted, barred, hold, archived, told)
select :store, n.order_gid, n.order_name, n.wanted, n.barred, n.hold, n.archived, n.told
from unnest(
  cast(:gids as varchar array), cast(:names as varchar array), cast(:wanted as varchar array),
  cast(:barred as varchar array), cast(:holds as varchar array), cast(:archived as boolean array),
  cast(:told as varchar array)) as n (order_gid, order_name, wanted, barred, hold, archived, told)
