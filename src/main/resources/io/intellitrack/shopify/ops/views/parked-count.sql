-- How many parked records a list has; the conditions are those of the list.
select count(*)
from sync_parked p
where p.store = :store {conditions}
