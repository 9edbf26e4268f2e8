select r.id
from sync_adjustment_request r
where r.store = :store
  and r.sent_at < :before
  and not exists (select 1 from sync_adjustment a where a.attempt_key = r.attempt_key)
order by r.sent_at
fetch first :page rows only
