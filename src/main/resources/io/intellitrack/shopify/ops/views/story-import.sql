-- The run of a flow that was under way at a moment: the last one that had begun, unless it was over.
select r.*
from (
  select *
  from sync_run
  where store = :store and flow = 'orders-to-intellitrack' and started_at <= :moment
  order by store, flow, started_at desc
  fetch first 1 rows only) r
where r.ended_at is null or r.ended_at >= :moment
