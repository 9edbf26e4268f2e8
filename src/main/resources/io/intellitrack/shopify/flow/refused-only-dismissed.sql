-- A dismissed record keeps its mark while it is refused for the same reason; a run that keeps nothing, such as a dry run, tells nothing.
select count(p.dismissed_at) > 0 and count(p.dismissed_at) = count(*)
from sync_run r
join sync_parked p on p.store = r.store and p.flow = r.flow and p.last_tried_at >= r.started_at
where r.id = :id
