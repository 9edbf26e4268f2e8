select d.*
from sync_end_of_day d
where d.store = :store
  and exists (select 1 from sync_adjustment a where a.end_of_day_id = d.id and a.state = 'applied')
order by d.id desc
fetch first 1 rows only
