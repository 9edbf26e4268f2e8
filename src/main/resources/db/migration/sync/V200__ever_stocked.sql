-- Which items IntelliTrack ever had at which part of the warehouse, so that no ledger is asked for what is known. Rows are only
-- added. By IntelliTrack's own place, so that nothing is taken over when another Shopify location is mapped to it.
-- root_id: the location that counts with its sublocations; 0 = the whole site.
create table if not exists sync_stocked (
  store varchar(63) not null,
  item_id bigint not null,
  site_id bigint not null,
  root_id bigint not null,
  primary key (store, item_id, site_id, root_id)
);

-- The same as before, in a form for which H2 uses the index on states instead of reading all that was ever sent.
create or replace view sync_unsettled as
select f.store, l.item_id, f.order_gid, f.order_name
from sync_fulfillment f
join sync_fulfillment_line l on l.fulfillment_id = f.id
where f.state = 'sending'
union
select f.store, l.item_id, f.order_gid, f.order_name
from sync_fulfillment f
join sync_fulfillment_line l on l.fulfillment_id = f.id
where f.state = 'unclear';
