delete from sync_adjustment_request
where store = :store
  and sent_at < :before
  and not exists (select 1 from sync_adjustment a where a.attempt_key = sync_adjustment_request.attempt_key)
