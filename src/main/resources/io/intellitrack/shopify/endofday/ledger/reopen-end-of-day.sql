update sync_end_of_day
set state = 'running', mode = :mode, run_id = :run, fence = :fence, attempts = attempts + 1, tried_at = :now,
  ended_at = null, reason = null, approved_by = coalesce(:approvedBy, approved_by)
where id = :id
