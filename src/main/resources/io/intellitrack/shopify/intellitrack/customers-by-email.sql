-- The oldest customer of each email; the case of letters does not matter.
select n.email, min(c.id) as id
from unnest(cast(:emails as varchar array)) as n (email)
join customer c on c.division_id = :division and lower(c.email) = lower(n.email)
group by n.email
