-- Stock rows in a state, of days that are not over. One state of the day at a time, so that H2 takes the index of days too.
select coalesce(sum(p.number), 0) as number, min(p.oldest) as oldest
from (
  select count(*) as number, min(a.{since}) as oldest
  from sync_end_of_day d
  join sync_adjustment a on a.end_of_day_id = d.id and a.state = '{state}'
  where d.store = :store and d.state = 'running'
  union all
  select count(*), min(a.{since})
  from sync_end_of_day d
  join sync_adjustment a on a.end_of_day_id = d.id and a.state = '{state}'
  where d.store = :store and d.state = 'failed') p
