update sync_fulfillment
set tracking = coalesce(:tracking, tracking), shipments = :shipments, tracking_attempt_at = null,
    updated_at = current_timestamp
where id = :id and state = 'sent'
