select count(*) as unclear, min(attempt_at) as oldest
from sync_fulfillment
where store = :store and state in ('sending', 'unclear')
