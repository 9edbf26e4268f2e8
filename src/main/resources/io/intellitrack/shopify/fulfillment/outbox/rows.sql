-- The shipments of a Shopify order, with the clock of the database.
select f.*, current_timestamp as db_now
from sync_fulfillment f
where f.store = :store and f.order_gid = :order
order by f.id
