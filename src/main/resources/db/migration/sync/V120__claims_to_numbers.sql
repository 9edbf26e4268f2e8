-- Who wants a number that was refused: a later run that reads only one of them must still know the others. A claim holds
-- as long as its variant is parked and not dismissed. linked: it has an item, whose number is to change.
-- number_key: the same for all numbers that a database may call equal; which of them are is asked of the database.
create table if not exists sync_claim (
  store varchar(63) not null,
  shopify_id varchar(255) not null,
  item_number varchar(255) not null,
  number_key varchar(255) not null,
  label varchar(600) not null,
  linked boolean not null,
  primary key (store, shopify_id)
);
create index if not exists sync_claim_number on sync_claim (store, number_key);

alter table sync_staged_item add column if not exists number_key varchar(255) default '' not null;
update sync_staged_item set number_key = lower(item_number) where number_key = '';
drop index if exists sync_staged_item_number;
create index if not exists sync_staged_item_key on sync_staged_item (store, number_key);

-- Those that are parked already are read again together, and so known.
update sync_parked set next_try_at = null
where flow = 'products-to-intellitrack' and field = 'item_number' and healing and dismissed_at is null;
