select
  count(distinct case when state = 'waiting' then order_id end) as waiting,
  count(case when state in ('sending', 'unclear') then 1 end) as unclear,
  min(case when state in ('sending', 'unclear') then attempt_at end) as oldest
from sync_fulfillment
where store = :store
