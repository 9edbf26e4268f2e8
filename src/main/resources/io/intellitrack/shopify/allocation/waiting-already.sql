-- Those of some orders that wait to be asked for.
select record_key
from sync_waiting
where store = :store
  and flow = 'orders-to-intellitrack'
  and record_key in (select * from unnest(cast(:gids as varchar array)))
