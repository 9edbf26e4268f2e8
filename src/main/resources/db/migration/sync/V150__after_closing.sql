-- Orders live on after their picking order is closed: follow-up picking orders, what each was asked for, what was decided.
-- sync_link keeps the root of a Shopify order, these the rest.
create table if not exists sync_follow_up (
  store varchar(63) not null,
  order_gid varchar(255) not null,
  seq integer not null,
  picking_order_id bigint not null,
  created_at timestamp with time zone default current_timestamp not null,
  primary key (store, order_gid, seq),
  constraint sync_follow_up_picking_order unique (picking_order_id, store)
);

-- The lines of follow-ups; several lines of the warehouse may belong to one of Shopify's. sold: the item that Shopify sold,
-- which the warehouse may replace.
create table if not exists sync_follow_up_line (
  store varchar(63) not null,
  line_id bigint not null,
  order_line varchar(255) not null,
  order_gid varchar(255) not null,
  sold varchar(64),
  primary key (store, line_id)
);
create index if not exists sync_follow_up_line_order on sync_follow_up_line (store, order_gid);

-- What a picking order was last asked for by us, not what its lines say, which the warehouse edits; and how many units of
-- what it gave up are dealt with.
create table if not exists sync_asked (
  store varchar(63) not null,
  picking_order_id bigint not null,
  order_line varchar(255) not null,
  asked bigint not null,
  settled bigint default 0 not null,
  primary key (store, picking_order_id, order_line)
);

-- Units of a line that an operator left: nobody picks them, and nobody is to be told of them again.
create table if not exists sync_left (
  store varchar(63) not null,
  order_line varchar(255) not null,
  order_gid varchar(255) not null,
  units bigint not null,
  primary key (store, order_line)
);
create index if not exists sync_left_order on sync_left (store, order_gid);

-- decided_at: an operator has dealt with the deletion of the picking order, or nothing of it is wanted any more.
-- followed_closing: the closing after which orders.follow-up=all has acted.
create table if not exists sync_picking_order_state (
  store varchar(63) not null,
  picking_order_id bigint not null,
  decided_at timestamp with time zone,
  followed_closing varchar(63),
  primary key (store, picking_order_id)
);

-- The last reading of each order of which Shopify still wants units of us. wanted: line, free and held units.
-- told: the units that no picking order covers and why, as that reading left them.
create table if not exists sync_reading (
  store varchar(63) not null,
  order_gid varchar(255) not null,
  order_name varchar(255) not null,
  wanted varchar(1000000) not null,
  barred varchar(1000),
  hold varchar(1000),
  archived boolean default false not null,
  told varchar(1000) default '' not null,
  read_at timestamp with time zone default current_timestamp not null,
  checked_at timestamp with time zone default current_timestamp not null,
  primary key (store, order_gid)
);

-- undone_at: Shopify's fulfilment was cancelled there. last_pick: the newest pick that a shipment was made of.
alter table sync_fulfillment add column if not exists undone_at timestamp with time zone;
alter table sync_fulfillment add column if not exists last_pick bigint;
create index if not exists sync_fulfillment_gid_of_order on sync_fulfillment (store, order_gid);

-- When all open orders were read by a version that keeps what is still wanted of each.
alter table sync_flow add column if not exists open_read_at timestamp with time zone;

create or replace view sync_picking_order as
select store, shopify_id as order_gid, 1 as seq, intellitrack_id as picking_order_id
from sync_link
where kind = 'order'
union all
select store, order_gid, seq, picking_order_id
from sync_follow_up;

create or replace view sync_order_line as
select store, intellitrack_id as line_id, shopify_id as order_line, related_id as order_gid, content_hash as sold
from sync_link
where kind = 'order-line'
union all
select store, line_id, order_line, order_gid, sold
from sync_follow_up_line;
