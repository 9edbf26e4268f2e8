update sync_run
set outcome = :outcome,
    ended_at = current_timestamp,
    read_count = :read,
    saved_count = :saved,
    unchanged_count = :unchanged,
    skipped_count = :skipped,
    parked_count = :parked,
    message = :message
where id = :id and outcome = 'running'
