-- Shipments of which nobody knows whether Shopify has them. Each state by itself, as a word: in a list beside another column H2
-- uses no index, and joined to a list PostgreSQL reads all that was ever sent.
select order_id, closed_at, attempt_at from sync_fulfillment where store = :store and state = 'sending'
union all
select order_id, closed_at, attempt_at from sync_fulfillment where store = :store and state = 'unclear'
