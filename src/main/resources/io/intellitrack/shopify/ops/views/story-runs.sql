select r.*
from unnest(cast(:runs as bigint array)) as n (id)
join sync_run r on r.store = :store and r.id = n.id
order by r.id desc
fetch first 50 rows only
