-- Options of a run are listed with commas between; a parked record is told by its key, at the end. A condition stands in place
-- of the braces for each name and key: asked in a subquery for each row it took H2 five times as long.
select *
from sync_audit
where store = :store
  and ({conditions})
order by store, id desc
fetch first 50 rows only
