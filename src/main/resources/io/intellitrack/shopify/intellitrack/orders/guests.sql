-- The oldest customer of each email and name; the case of letters does not matter.
select n.nth, min(c.id) as id
from unnest(cast(:emails as varchar array), cast(:names as varchar array), cast(:nths as integer array))
  as n (email, name, nth)
join customer c on c.division_id = :division
  and lower(c.email) = lower(n.email)
  and lower(coalesce(c.name, '')) = lower(coalesce(n.name, ''))
group by n.nth
