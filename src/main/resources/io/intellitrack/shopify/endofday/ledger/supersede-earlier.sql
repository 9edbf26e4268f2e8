update sync_end_of_day
set state = 'superseded', ended_at = :now, reason = :reason
where store = :store and business_date < :date and state in ('running', 'held', 'failed', 'shadow')
