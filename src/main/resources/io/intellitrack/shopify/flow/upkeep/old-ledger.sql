-- Rows of End of Days that are over; their heads stay, so that no date is ever done again.
select a.id
from sync_adjustment a
join sync_end_of_day d on d.id = a.end_of_day_id and d.store = a.store
where a.store = :store
  and d.ended_at < :before
  and d.state <> 'held'
  and a.state not in ('computed', 'sending', 'unclear')
  and a.end_of_day_id < (
    select max(n.end_of_day_id) from sync_adjustment n where n.store = :store and n.state = 'applied')
order by a.id
fetch first :page rows only
