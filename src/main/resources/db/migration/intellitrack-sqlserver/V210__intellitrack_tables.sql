-- IntelliTrack's tables on SQL Server, as the files in ../intellitrack have made them up to this number.
-- Used only with intellitrack.schema=bundled.

create table division (
  id bigint identity not null,
  name nvarchar(255) not null,
  default_uom nvarchar(255),
  unique (name),
  primary key (id)
);

create table site (
  id bigint identity not null,
  division_id bigint not null,
  name nvarchar(255) not null,
  primary key (id),
  foreign key (division_id) references division (id)
);
create index site_division on site (division_id, name);

create table location (
  id bigint identity not null,
  site_id bigint not null,
  name nvarchar(255) not null,
  parent_id bigint,
  primary key (id),
  foreign key (site_id) references site (id),
  foreign key (parent_id) references location (id)
);
create index location_parent on location (parent_id);
create index location_site on location (site_id, name);

create table unit_of_measure (
  id bigint identity not null,
  division_id bigint not null,
  name nvarchar(255) not null,
  primary key (id),
  foreign key (division_id) references division (id)
);
create index unit_of_measure_division on unit_of_measure (division_id, name);

create table item (
  id bigint identity not null,
  division_id bigint not null,
  item_number nvarchar(255) not null,
  alternate_number nvarchar(255),
  description nvarchar(600),
  category nvarchar(255),
  manufacturer nvarchar(255),
  status nvarchar(255) default 'active',
  track_cost bit default 0,
  lot_tracked bit default 0,
  serial_tracked bit default 0,
  expiration_tracked bit default 0,
  created_at datetimeoffset(6) default sysdatetimeoffset(),
  updated_at datetimeoffset(6) default sysdatetimeoffset(),
  constraint item_number_in_division unique (division_id, item_number),
  primary key (id),
  foreign key (division_id) references division (id)
);

create table item_uom (
  id bigint identity not null,
  item_id bigint not null,
  uom_id bigint not null,
  each_count decimal(18, 4) default 1 not null,
  unit_cost decimal(18, 4),
  currency nvarchar(255),
  primary key (id),
  foreign key (item_id) references item (id),
  foreign key (uom_id) references unit_of_measure (id)
);
create index item_uom_item on item_uom (item_id);

create table inventory (
  id bigint identity not null,
  item_id bigint not null,
  location_id bigint not null,
  uom_id bigint not null,
  lot nvarchar(255),
  serial nvarchar(255),
  expiration date,
  on_hand decimal(18, 4) default 0 not null,
  primary key (id),
  foreign key (item_id) references item (id),
  foreign key (location_id) references location (id),
  foreign key (uom_id) references unit_of_measure (id)
);
create index inventory_item on inventory (item_id, location_id);
create index inventory_location on inventory (location_id);

create table customer (
  id bigint identity not null,
  division_id bigint not null,
  name nvarchar(255) not null,
  company nvarchar(255),
  email nvarchar(255),
  phone nvarchar(255),
  account_number nvarchar(255),
  primary key (id),
  foreign key (division_id) references division (id)
);
create index customer_division on customer (division_id, email);

create table ship_to (
  id bigint identity not null,
  customer_id bigint not null,
  name nvarchar(255),
  company nvarchar(255),
  address1 nvarchar(255),
  address2 nvarchar(255),
  address3 nvarchar(255),
  city nvarchar(255),
  state nvarchar(255),
  zip nvarchar(255),
  country nvarchar(255),
  phone nvarchar(255),
  primary key (id),
  foreign key (customer_id) references customer (id)
);
create index ship_to_customer on ship_to (customer_id);

create table carrier (
  id bigint identity not null,
  division_id bigint not null,
  name nvarchar(255) not null,
  primary key (id),
  foreign key (division_id) references division (id)
);
create index carrier_division on carrier (division_id, name);

create table shipping_method (
  id bigint identity not null,
  carrier_id bigint not null,
  name nvarchar(255) not null,
  primary key (id),
  foreign key (carrier_id) references carrier (id)
);
create index shipping_method_carrier on shipping_method (carrier_id, name);

create table picking_order (
  id bigint identity not null,
  division_id bigint not null,
  order_number nvarchar(255) not null,
  order_date datetimeoffset(6),
  due_date datetimeoffset(6),
  status nvarchar(255) default 'open',
  customer_id bigint,
  ship_to_id bigint,
  carrier_id bigint,
  shipping_method_id bigint,
  comment nvarchar(4000),
  closed_at datetimeoffset(6),
  created_at datetimeoffset(6) default sysdatetimeoffset(),
  updated_at datetimeoffset(6) default sysdatetimeoffset(),
  constraint order_number_in_division unique (division_id, order_number),
  primary key (id),
  foreign key (division_id) references division (id),
  foreign key (customer_id) references customer (id),
  foreign key (ship_to_id) references ship_to (id),
  foreign key (carrier_id) references carrier (id),
  foreign key (shipping_method_id) references shipping_method (id)
);
create index picking_order_customer on picking_order (customer_id);
create index picking_order_number on picking_order (order_number);
create index picking_order_ship_to on picking_order (ship_to_id);
create index picking_order_status on picking_order (status);

create table picking_order_line (
  id bigint identity not null,
  order_id bigint not null,
  line_number int not null,
  item_id bigint not null,
  ordered_qty decimal(18, 4) not null,
  picked_qty decimal(18, 4) default 0 not null,
  comment nvarchar(4000),
  primary key (id),
  foreign key (order_id) references picking_order (id),
  foreign key (item_id) references item (id)
);
create index picking_order_line_item on picking_order_line (item_id);
create index picking_order_line_order on picking_order_line (order_id);

create table shipment (
  id bigint identity not null,
  order_id bigint not null,
  carrier nvarchar(255),
  shipping_method nvarchar(255),
  tracking_number nvarchar(255),
  tracking_url nvarchar(255),
  shipped_at datetimeoffset(6) default sysdatetimeoffset(),
  primary key (id),
  foreign key (order_id) references picking_order (id)
);
create index shipment_order on shipment (order_id);
create index shipment_tracking on shipment (tracking_number);

create table pick (
  id bigint identity not null,
  line_id bigint not null,
  shipment_id bigint,
  location_id bigint,
  quantity decimal(18, 4) not null,
  picked_at datetimeoffset(6) default sysdatetimeoffset(),
  primary key (id),
  foreign key (line_id) references picking_order_line (id),
  foreign key (shipment_id) references shipment (id),
  foreign key (location_id) references location (id)
);
create index pick_line on pick (line_id);
create index pick_shipment on pick (shipment_id);

create table inventory_transaction (
  id bigint identity not null,
  type nvarchar(255) not null,
  item_id bigint not null,
  location_id bigint,
  quantity decimal(18, 4) default 0 not null,
  balance decimal(18, 4),
  reference nvarchar(255),
  note nvarchar(4000),
  created_at datetimeoffset(6) default sysdatetimeoffset(),
  primary key (id),
  foreign key (item_id) references item (id),
  foreign key (location_id) references location (id)
);
create index inventory_transaction_item on inventory_transaction (item_id, location_id);
