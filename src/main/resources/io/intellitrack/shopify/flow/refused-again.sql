-- What the run refused: how much of it was dismissed before, and how much of it is news. A dismissed record keeps its mark while
-- it is refused for the same reason; a run that keeps nothing, such as a dry run, tells nothing.
select count(*) as refused, count(p.dismissed_at) as dismissed,
  count(case when p.dismissed_at is null and p.news_at >= r.started_at then 1 end) as news
from sync_run r
join sync_parked p on p.store = r.store and p.flow = r.flow and p.last_tried_at >= r.started_at
where r.id = :id
