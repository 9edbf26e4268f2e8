-- Whoever sent these is gone: another run holds the lease, or the time of the request is long over.
update sync_fulfillment
set state = 'unclear', updated_at = current_timestamp
where store = :store
  and state = 'sending'
  and (fence <> :fence or attempt_at < current_timestamp - interval '60' second)
