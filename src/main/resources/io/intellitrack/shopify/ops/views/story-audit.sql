-- Options of a run are listed with commas between; a parked record is told by its key, at the end.
select *
from sync_audit
where store = :store
  and (exists (
      select 1
      from unnest(cast(:names as varchar array)) as n (order_name)
      where concat(', ', result, ',') like concat('%, order ', n.order_name, ',%'))
    or exists (
      select 1
      from unnest(cast(:keys as varchar array)) as k (record_key)
      where result like concat('% ', k.record_key)))
order by id desc
fetch first 50 rows only
