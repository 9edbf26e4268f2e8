-- Which Shopify location holds, or held, which place of the warehouse: what is kept by location passes on with the place.
-- passed_to: the location that took the place over.
create table if not exists sync_place (
  store varchar(63) not null,
  location_id varchar(255) not null,
  number varchar(63) not null,
  name varchar(255) not null,
  site_id bigint not null,
  place_id bigint not null,
  path varchar(1000) not null,
  passed_to varchar(255),
  primary key (store, location_id)
);
