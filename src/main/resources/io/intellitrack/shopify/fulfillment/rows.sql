-- Shipments of the outbox with the clock of the database. At most one of the conditions is given.
select f.*, current_timestamp as db_now
from sync_fulfillment f
where f.store = :store
  and (cast(:order as varchar(255)) is null or f.order_gid = :order)
  and (cast(:order as varchar(255)) is not null or f.state in ('sending', 'unclear'))
order by f.id
