-- Variants that need an item, or another number for theirs: kept until a scan has reached its end, because only then
-- all that want the same number are known. Emptied at the end of each such scan.
create table sync_staged_item (
  store varchar(63) not null,
  shopify_id varchar(255) not null,
  item_number varchar(255) not null,
  name varchar(255) not null,
  label varchar(600) not null,
  inventory_item_id varchar(255),
  product_id varchar(255),
  retired boolean not null,
  item_id bigint,
  blocked boolean default false not null,
  content_hash varchar(64) not null,
  shopify_updated_at timestamp with time zone not null,
  mapped varchar(1000000) not null,
  primary key (store, shopify_id)
);
create index sync_staged_item_number on sync_staged_item (store, item_number);
create index sync_staged_item_item on sync_staged_item (store, item_id);

-- The product of a variant, so that a deleted product tells which items it was.
alter table sync_link add column parent_id varchar(255);
