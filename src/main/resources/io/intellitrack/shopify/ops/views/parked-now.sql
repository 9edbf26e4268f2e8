-- How parked records stand now; those that healed are no rows any more.
select p.*
from unnest(cast(:ids as bigint array)) as n (id)
join sync_parked p on p.id = n.id and p.store = :store
