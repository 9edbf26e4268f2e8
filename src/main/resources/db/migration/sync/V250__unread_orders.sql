-- Orders for which nothing can be sent any more: deleted in Shopify, or not shown, or failing to be read, and given up by a
-- person.
create or replace view sync_unsendable as
select store, order_gid, 1 as gone
from sync_gone
where gone_at is not null
union all
select store, record_id, 0
from sync_parked
where flow = 'fulfillments-to-shopify' and (record_key like '%/not-shown' or record_key like '%/unread')
  and dismissed_at is not null;
