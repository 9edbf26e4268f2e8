-- C1: from here on a request may be under way. The unique in_flight keeps a second one of the order out.
update sync_fulfillment
set state = 'sending', in_flight = order_id, fence = :fence, attempt_id = :attempt, attempt_at = current_timestamp,
    attempts = attempts + 1, baseline = :baseline, looked_at = null, reason = null, updated_at = current_timestamp
where id = :id and state = 'planned'
