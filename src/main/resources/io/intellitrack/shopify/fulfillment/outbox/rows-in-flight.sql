-- Shipments whose request may still run, with the clock of the database. Each state by itself, as a word: in a list beside
-- another column H2 uses no index, and joined to a list PostgreSQL reads all that was ever sent.
select u.*, current_timestamp as db_now
from (
  select * from sync_fulfillment where store = :store and state = 'sending'
  union all
  select * from sync_fulfillment where store = :store and state = 'unclear') u
order by u.id
