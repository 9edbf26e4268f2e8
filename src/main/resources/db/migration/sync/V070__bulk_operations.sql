-- The bulk operation that a flow's first import has started in Shopify, until all it brought is saved: a process that
-- takes over goes on with it.
create table sync_bulk (
  store varchar(63) not null,
  flow varchar(63) not null,
  operation_id varchar(255) not null,
  fence bigint not null,
  started_at timestamp with time zone not null,
  primary key (store, flow)
);
