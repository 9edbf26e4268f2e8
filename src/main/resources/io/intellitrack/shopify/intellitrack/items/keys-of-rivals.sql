-- Which of these keys are those of more than one variant.
select w.number_key
from (
  select n.number_key
  from unnest(cast(:keys as varchar array)) as n(number_key)
  join sync_staged_item s on s.store = :store and s.number_key = n.number_key
  union all
  select n.number_key
  from unnest(cast(:keys as varchar array)) as n(number_key)
  join sync_claim c on c.store = :store and c.number_key = n.number_key
) w
group by w.number_key
having count(*) > 1
