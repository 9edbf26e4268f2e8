-- Shipments whose request may still run, with the clock of the database.
select f.*, current_timestamp as db_now
from sync_fulfillment f
where f.store = :store and f.state in ('sending', 'unclear')
order by f.id
