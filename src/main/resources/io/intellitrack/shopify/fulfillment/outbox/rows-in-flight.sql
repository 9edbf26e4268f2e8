-- Shipments whose request may still run, with the clock of the database. One state after the other, because H2 looks up no
-- list beside another column.
select f.*, current_timestamp as db_now
from (values ('sending'), ('unclear')) as s (state)
left join sync_fulfillment f on f.store = :store and f.state = s.state
where f.id is not null
order by f.id
