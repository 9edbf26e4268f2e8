-- Options of a run are listed with commas between; a parked record is told by its key, at the end.
select *
from sync_audit
where store = :store
  and (concat(', ', result, ',') like concat('%, order ', :name, ',%')
    or exists (
      select 1
      from unnest(cast(:keys as varchar array)) as k (record_key)
      where result like concat('% ', k.record_key)))
order by id desc
fetch first 50 rows only
