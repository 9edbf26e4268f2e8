update sync_end_of_day
set state = :state, reason = :reason, ended_at = :now, row_count = :rows, changed_count = :changed,
  zeroed_count = :zeroed, applied_count = :applied, unchanged_count = :unchanged, skipped_count = :skipped,
  held_back_count = :heldBack, refused_count = :refused
where id = :id
