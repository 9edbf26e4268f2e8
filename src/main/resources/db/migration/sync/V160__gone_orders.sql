-- Linked orders that were asked for by id, because polls never show deletions.
-- first_null_at: since when Shopify does not show it; null = it does. again_null_at: it did not, at least a minute later.
-- gone_at: so it was deleted; null beside again_null_at = deleted, or out of reach.
create table if not exists sync_gone (
  store varchar(63) not null,
  order_gid varchar(255) not null,
  order_name varchar(255) not null,
  asked_at timestamp with time zone not null,
  first_null_at timestamp with time zone,
  again_null_at timestamp with time zone,
  gone_at timestamp with time zone,
  primary key (store, order_gid)
);

-- unseen_at: noted because Shopify does not show the order. One that was in doubt until then is in doubt again when it does.
alter table sync_fulfillment add column if not exists unseen_at timestamp with time zone;

-- What earlier versions parked of such orders gets a key of its own.
update sync_parked
set record_id = coalesce(record_id, record_key), record_key = concat(record_key, '/not-shown')
where flow = 'fulfillments-to-shopify'
  and cause = 'permission'
  and message like 'Shopify no longer shows the order%'
  and record_key not like '%/not-shown';

-- Orders for which nothing can be sent any more: deleted in Shopify, or not shown and given up by a person.
create or replace view sync_unsendable as
select store, order_gid, 1 as gone
from sync_gone
where gone_at is not null
union all
select store, record_id, 0
from sync_parked
where flow = 'fulfillments-to-shopify' and record_key like '%/not-shown' and dismissed_at is not null;

-- Items of which nobody knows whether Shopify has fulfilled some units, and of which order.
create or replace view sync_unsettled as
select distinct f.store, l.item_id, f.order_gid, f.order_name
from sync_fulfillment f
join sync_fulfillment_line l on l.fulfillment_id = f.id
where f.state in ('sending', 'unclear');
