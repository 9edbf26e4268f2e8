-- Rows of End of Days that are over; their heads stay, so that no date is ever done again.
delete from sync_adjustment
where store = :store
  and state not in ('computed', 'sending', 'unclear')
  and end_of_day_id in (
    select d.id from sync_end_of_day d where d.store = :store and d.ended_at < :before and d.state <> 'held')
  and end_of_day_id < (select max(a.end_of_day_id) from sync_adjustment a where a.store = :store and a.state = 'applied')
