-- What was asked of Shopify word for word; that it was asked, and what came of it, stays longer.
select a.attempt_id
from sync_attempt a
where a.store = :store
  and a.started_at < :before
  and a.request <> ''
  and (a.outcome in ('ok', 'refused', 'not-sent') or a.resolved_at is not null)
order by a.started_at
fetch first :page rows only
