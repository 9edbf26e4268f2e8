-- C2: only the row that this very attempt claimed.
update sync_fulfillment
set state = :state,
    in_flight = case when :state = 'unclear' then order_id end,
    fulfillment_gid = coalesce(:gid, fulfillment_gid),
    sent_at = case when :state = 'sent' then current_timestamp end,
    reason = :reason,
    looked_at = null,
    updated_at = current_timestamp
where id = :id and attempt_id = :attempt and state in ('sending', 'unclear', 'planned')
