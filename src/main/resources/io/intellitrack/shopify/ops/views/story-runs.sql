select r.*
from sync_run r
where r.store = :store
  and (r.id in (select * from unnest(cast(:runs as bigint array)))
    or r.flow = 'orders-to-intellitrack' and exists (
      select 1
      from unnest(cast(:moments as timestamp with time zone array)) as m (at)
      where m.at >= r.started_at and (r.ended_at is null or m.at <= r.ended_at)))
order by r.id desc
fetch first 50 rows only
