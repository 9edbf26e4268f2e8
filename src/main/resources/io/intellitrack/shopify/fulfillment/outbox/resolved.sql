update sync_attempt
set resolution = :resolution, resolved_at = current_timestamp
where attempt_id = :attempt and resolution is null
