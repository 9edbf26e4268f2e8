-- C2: only the row that this very attempt claimed.
update sync_fulfillment
set state = :state,
    in_flight = case when :state = 'unclear' then in_flight end,
    undone_at = case when :state = 'undone' then current_timestamp end,
    fulfillment_gid = coalesce(:gid, fulfillment_gid),
    sent_at = case when :state in ('sent', 'undone') then current_timestamp end,
    reason = :reason,
    looked_at = null,
    updated_at = current_timestamp
where id = :id and attempt_id = :attempt and state in ('sending', 'unclear', 'planned')
