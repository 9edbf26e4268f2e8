-- Trying again gets rarer with each try in vain; what is read again before its time, and refused for the same reason, is no try.
-- A dismissed record stays dismissed while it is refused for the same reason.
merge into sync_parked p
using (select
    cast(:store as varchar(63)) as store,
    cast(:flow as varchar(63)) as flow,
    cast(:key as varchar(255)) as record_key,
    cast(:record as varchar(255)) as record_id,
    cast(:name as varchar(255)) as record_name,
    cast(:cause as varchar(31)) as cause,
    cast(:field as varchar(255)) as field,
    cast(:shape as varchar(255)) as value_shape,
    cast(:message as varchar(1000)) as message,
    cast(:remedy as varchar(1000)) as remedy,
    cast(:healing as boolean) as healing) n
on (p.store = n.store and p.flow = n.flow and p.record_key = n.record_key)
when matched then update set
  record_id = n.record_id,
  record_name = n.record_name,
  dismissed_at = case when p.message = n.message then p.dismissed_at end,
  dismissed_by = case when p.message = n.message then p.dismissed_by end,
  cause = n.cause,
  field = n.field,
  value_shape = n.value_shape,
  message = n.message,
  remedy = n.remedy,
  healing = n.healing,
  retry_asked_at = null,
  retry_healing = null,
  attempts = p.attempts + case
    when p.message = n.message and p.retry_asked_at is null and p.next_try_at > current_timestamp then 0
    else 1 end,
  news_at = case when p.message <> n.message or p.retry_asked_at is not null then current_timestamp else p.news_at end,
  next_try_at = case
    when p.message = n.message and p.retry_asked_at is null and p.next_try_at > current_timestamp then p.next_try_at
    else {next try} end,
  last_tried_at = current_timestamp
when not matched then insert
  (store, flow, record_key, record_id, record_name, cause, field, value_shape, message, remedy, healing, parked_at, last_tried_at,
    news_at)
  values (n.store, n.flow, n.record_key, n.record_id, n.record_name, n.cause, n.field, n.value_shape, n.message,
    n.remedy, n.healing, current_timestamp, current_timestamp, current_timestamp)
