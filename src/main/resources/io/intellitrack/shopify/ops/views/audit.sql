-- A condition stands in place of the braces for each thing that is asked.
select *
from sync_audit
where store = :store {conditions}
order by store, id desc
fetch first :most rows only
