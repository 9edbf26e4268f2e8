update sync_adjustment
set state = 'sending', attempt_key = :key, quantity = :quantity, change_from = :changeFrom, target = :target,
  warehouse = :warehouse, unsent = :unsent, base = :base, reason = :reason, fence = :fence, sent_at = :now
where id = :id and state = 'computed'
