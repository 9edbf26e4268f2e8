-- Parked records in the order that is asked for; a condition stands in place of the braces for each thing that is asked.
select *
from sync_parked p
where p.store = :store {conditions}
order by p.store {order}
fetch first :most rows only
