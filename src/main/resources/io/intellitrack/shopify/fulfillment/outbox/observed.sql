-- What was observed is written once.
update sync_attempt
set outcome = :outcome, outcome_at = current_timestamp, message = :message, request_id = :requestId
where attempt_id = :attempt and outcome is null
