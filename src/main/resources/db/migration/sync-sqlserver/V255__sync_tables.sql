-- Our own tables on SQL Server, as the files in ../sync have made them up to this number; what each column is for is said there.
-- A unique index leaves out nulls, of which SQL Server else takes one only.

create table sync_end_of_day (
  id bigint identity not null,
  store nvarchar(63) not null,
  business_date date,
  mode nvarchar(31) not null,
  state nvarchar(31) not null,
  actor nvarchar(255) not null,
  run_id bigint,
  fence bigint not null,
  attempts int default 1 not null,
  started_at datetimeoffset(6) not null,
  tried_at datetimeoffset(6) not null,
  ended_at datetimeoffset(6),
  row_count bigint default 0 not null,
  changed_count bigint default 0 not null,
  zeroed_count bigint default 0 not null,
  applied_count bigint default 0 not null,
  unchanged_count bigint default 0 not null,
  skipped_count bigint default 0 not null,
  held_back_count bigint default 0 not null,
  refused_count bigint default 0 not null,
  reason nvarchar(1000),
  approved_by nvarchar(255),
  undoes bigint,
  primary key (id)
);
create index sync_end_of_day_dated on sync_end_of_day (store, business_date desc, id desc);
create index sync_end_of_day_newest on sync_end_of_day (store, id desc);
create index sync_end_of_day_state on sync_end_of_day (store, state);
create unique index sync_end_of_day_once on sync_end_of_day (store, business_date) where business_date is not null;

create table sync_adjustment (
  id bigint identity not null,
  store nvarchar(63) not null,
  end_of_day_id bigint not null,
  item_id bigint not null,
  item_number nvarchar(255) not null,
  inventory_item_id nvarchar(255) not null,
  location_id nvarchar(255) not null,
  attempt int not null,
  quantity nvarchar(31) not null,
  change_from bigint,
  target bigint not null,
  warehouse decimal(18, 4) not null,
  unsent decimal(18, 4) not null,
  base bigint,
  reason nvarchar(1000) not null,
  attempt_key nvarchar(63),
  state nvarchar(31) not null,
  resolution nvarchar(1000),
  fence bigint not null,
  computed_at datetimeoffset(6) not null,
  sent_at datetimeoffset(6),
  settled_at datetimeoffset(6),
  constraint sync_adjustment_attempt unique (end_of_day_id, item_id, location_id, attempt),
  primary key (id),
  foreign key (end_of_day_id) references sync_end_of_day (id)
);
create index sync_adjustment_day on sync_adjustment (end_of_day_id, state, location_id, id);
create index sync_adjustment_key on sync_adjustment (attempt_key);
create index sync_adjustment_rows on sync_adjustment (end_of_day_id, id);
create index sync_adjustment_state on sync_adjustment (store, state);

create table sync_adjustment_base (
  store nvarchar(63) not null,
  item_id bigint not null,
  location_id nvarchar(255) not null,
  base bigint not null,
  confirmed_at datetimeoffset(6) not null,
  primary key (store, item_id, location_id)
);

create table sync_adjustment_request (
  id bigint identity not null,
  store nvarchar(63) not null,
  attempt_key nvarchar(63) not null,
  sent_at datetimeoffset(6) not null,
  outcome nvarchar(31) not null,
  message nvarchar(1000),
  primary key (id)
);
create index sync_adjustment_request_key on sync_adjustment_request (attempt_key);
create index sync_adjustment_request_sent on sync_adjustment_request (store, sent_at);

create table sync_asked (
  store nvarchar(63) not null,
  picking_order_id bigint not null,
  order_line nvarchar(255) not null,
  asked bigint not null,
  settled bigint default 0 not null,
  primary key (store, picking_order_id, order_line)
);

create table sync_attempt (
  attempt_id nvarchar(63) not null,
  store nvarchar(63) not null,
  fulfillment_id bigint not null,
  order_id bigint not null,
  operation nvarchar(31) not null,
  fence bigint not null,
  request nvarchar(max) not null,
  started_at datetimeoffset(6) not null,
  outcome nvarchar(31),
  outcome_at datetimeoffset(6),
  message nvarchar(1000),
  request_id nvarchar(255),
  resolution nvarchar(1000),
  resolved_at datetimeoffset(6),
  primary key (attempt_id)
);
create index sync_attempt_order on sync_attempt (order_id);
create index sync_attempt_started on sync_attempt (store, started_at);

create table sync_audit (
  id bigint identity not null,
  store nvarchar(63) not null,
  at datetimeoffset(6) not null,
  actor nvarchar(255) not null,
  way nvarchar(31) not null,
  action nvarchar(255) not null,
  target nvarchar(255),
  result nvarchar(1000),
  granted nvarchar(31),
  address nvarchar(255),
  value_before nvarchar(1000),
  value_after nvarchar(1000),
  run_id bigint,
  primary key (id)
);
create index sync_audit_at on sync_audit (store, at);
create index sync_audit_newest on sync_audit (store, id desc);

create table sync_bulk (
  store nvarchar(63) not null,
  flow nvarchar(63) not null,
  operation_id nvarchar(255) not null,
  fence bigint not null,
  started_at datetimeoffset(6) not null,
  primary key (store, flow)
);

create table sync_circle (
  store nvarchar(63) not null,
  place bigint default 0 not null,
  stepped_at datetimeoffset(6) not null,
  began_at datetimeoffset(6) not null,
  since datetimeoffset(6),
  last_pick bigint default 0 not null,
  last_shipment bigint default 0 not null,
  primary key (store)
);

create table sync_claim (
  store nvarchar(63) not null,
  shopify_id nvarchar(255) not null,
  item_number nvarchar(255) not null,
  number_key nvarchar(255) not null,
  label nvarchar(600) not null,
  linked bit not null,
  primary key (store, shopify_id)
);
create index sync_claim_number on sync_claim (store, number_key);

create table sync_figure (
  store nvarchar(63) not null,
  name nvarchar(63) not null,
  amount bigint,
  oldest datetimeoffset(6),
  trouble nvarchar(1000),
  counted_at datetimeoffset(6),
  primary key (store, name)
);

create table sync_flow (
  store nvarchar(63) not null,
  flow nvarchar(63) not null,
  paused_by nvarchar(255),
  paused_at datetimeoffset(6),
  last_automatic_at datetimeoffset(6),
  completed_at datetimeoffset(6),
  conditions nvarchar(64),
  open_read_at datetimeoffset(6),
  last_idle_at datetimeoffset(6),
  mapping nvarchar(64),
  primary key (store, flow)
);

create table sync_follow_up (
  store nvarchar(63) not null,
  order_gid nvarchar(255) not null,
  seq int not null,
  picking_order_id bigint not null,
  created_at datetimeoffset(6) default sysdatetimeoffset() not null,
  constraint sync_follow_up_picking_order unique (picking_order_id, store),
  primary key (store, order_gid, seq)
);

create table sync_follow_up_line (
  store nvarchar(63) not null,
  line_id bigint not null,
  order_line nvarchar(255) not null,
  order_gid nvarchar(255) not null,
  sold nvarchar(64),
  primary key (store, line_id)
);
create index sync_follow_up_line_order on sync_follow_up_line (store, order_gid);

create table sync_fulfillment (
  id bigint identity not null,
  store nvarchar(63) not null,
  order_id bigint not null,
  order_gid nvarchar(255) not null,
  order_name nvarchar(255) not null,
  closed_at datetimeoffset(6),
  parcel nvarchar(63) not null,
  shipment_id bigint,
  location_gid nvarchar(255) not null,
  part int not null,
  state nvarchar(31) not null,
  reason nvarchar(4000),
  in_flight bigint,
  fence bigint not null,
  attempt_id nvarchar(63),
  attempt_at datetimeoffset(6),
  attempts int default 0 not null,
  baseline nvarchar(max),
  looked_at datetimeoffset(6),
  next_look_at datetimeoffset(6),
  fulfillment_gid nvarchar(255),
  shipments nvarchar(4000),
  tracking nvarchar(4000),
  tracking_attempt_at datetimeoffset(6),
  created_at datetimeoffset(6) default sysdatetimeoffset() not null,
  updated_at datetimeoffset(6) default sysdatetimeoffset() not null,
  sent_at datetimeoffset(6),
  undone_at datetimeoffset(6),
  last_pick bigint,
  unseen_at datetimeoffset(6),
  constraint sync_fulfillment_parcel unique (store, order_id, parcel, location_gid, part),
  primary key (id)
);
create index sync_fulfillment_gid_of_order on sync_fulfillment (store, order_gid);
create index sync_fulfillment_order on sync_fulfillment (order_id);
create index sync_fulfillment_state on sync_fulfillment (store, state);
create unique index sync_fulfillment_flight on sync_fulfillment (store, in_flight) where in_flight is not null;
create unique index sync_fulfillment_gid on sync_fulfillment (store, fulfillment_gid) where fulfillment_gid is not null;

create table sync_fulfillment_line (
  id bigint identity not null,
  fulfillment_id bigint not null,
  line_id bigint not null,
  item_id bigint not null,
  order_line_gid nvarchar(255) not null,
  work_gid nvarchar(255) not null,
  work_line_gid nvarchar(255) not null,
  quantity decimal(18, 4) not null,
  primary key (id),
  foreign key (fulfillment_id) references sync_fulfillment (id) on delete cascade
);
create index sync_fulfillment_line_fulfillment on sync_fulfillment_line (fulfillment_id);
create index sync_fulfillment_line_item on sync_fulfillment_line (item_id);
create index sync_fulfillment_line_line on sync_fulfillment_line (line_id);

create table sync_gone (
  store nvarchar(63) not null,
  order_gid nvarchar(255) not null,
  order_name nvarchar(255) not null,
  asked_at datetimeoffset(6) not null,
  first_null_at datetimeoffset(6),
  again_null_at datetimeoffset(6),
  gone_at datetimeoffset(6),
  primary key (store, order_gid)
);

create table sync_lease (
  store nvarchar(63) not null,
  flow nvarchar(63) not null,
  holder nvarchar(255),
  fence bigint not null,
  expires_at datetimeoffset(6) not null,
  primary key (store, flow)
);

create table sync_left (
  store nvarchar(63) not null,
  order_line nvarchar(255) not null,
  order_gid nvarchar(255) not null,
  units bigint not null,
  primary key (store, order_line)
);
create index sync_left_order on sync_left (store, order_gid);

create table sync_link (
  store nvarchar(63) not null,
  kind nvarchar(31) not null,
  shopify_id nvarchar(255) not null,
  intellitrack_id bigint not null,
  related_id nvarchar(255),
  content_hash nvarchar(64),
  shopify_updated_at datetimeoffset(6),
  parent_id nvarchar(255),
  primary key (store, kind, shopify_id)
);
create index sync_link_intellitrack on sync_link (intellitrack_id, kind, store);
create index sync_link_related on sync_link (related_id, kind, store);

create table sync_notice (
  store nvarchar(63) not null,
  version bigint not null,
  subjects nvarchar(4000) not null,
  told_at datetimeoffset(6) not null,
  delivered bit not null,
  primary key (store)
);

create table sync_parked (
  id bigint identity not null,
  store nvarchar(63) not null,
  flow nvarchar(63) not null,
  record_key nvarchar(255) not null,
  record_name nvarchar(255),
  cause nvarchar(31) not null,
  field nvarchar(255),
  value_shape nvarchar(255),
  message nvarchar(1000) not null,
  remedy nvarchar(1000) not null,
  healing bit default 0 not null,
  attempts int default 1 not null,
  parked_at datetimeoffset(6) not null,
  last_tried_at datetimeoffset(6) not null,
  dismissed_at datetimeoffset(6),
  dismissed_by nvarchar(255),
  next_try_at datetimeoffset(6),
  record_id nvarchar(255),
  retry_asked_at datetimeoffset(6),
  retry_healing bit,
  news_at datetimeoffset(6),
  constraint sync_parked_record unique (store, flow, record_key),
  primary key (id)
);
create index sync_parked_newest on sync_parked (store, dismissed_at desc, id);

create table sync_picking_order_state (
  store nvarchar(63) not null,
  picking_order_id bigint not null,
  decided_at datetimeoffset(6),
  followed_closing nvarchar(63),
  primary key (store, picking_order_id)
);

create table sync_place (
  store nvarchar(63) not null,
  location_id nvarchar(255) not null,
  number nvarchar(63) not null,
  name nvarchar(255) not null,
  site_id bigint not null,
  place_id bigint not null,
  path nvarchar(1000) not null,
  passed_to nvarchar(255),
  primary key (store, location_id)
);

create table sync_reading (
  store nvarchar(63) not null,
  order_gid nvarchar(255) not null,
  order_name nvarchar(255) not null,
  wanted nvarchar(max) not null,
  barred nvarchar(1000),
  hold nvarchar(1000),
  archived bit default 0 not null,
  told nvarchar(1000) default '' not null,
  read_at datetimeoffset(6) default sysdatetimeoffset() not null,
  checked_at datetimeoffset(6) default sysdatetimeoffset() not null,
  primary key (store, order_gid)
);
create index sync_reading_name on sync_reading (store, order_name);

create table sync_reconcile (
  id bigint identity not null,
  store nvarchar(63) not null,
  actor nvarchar(255) not null,
  repair bit not null,
  active bit,
  state nvarchar(31) not null,
  started_at datetimeoffset(6) not null,
  alive_at datetimeoffset(6) not null,
  ended_at datetimeoffset(6),
  message nvarchar(1000),
  primary key (id)
);
create unique index sync_reconcile_once on sync_reconcile (store, active) where active is not null;

create table sync_reconcile_count (
  reconcile_id bigint not null,
  kind nvarchar(31) not null,
  difference_count bigint not null,
  primary key (reconcile_id, kind),
  foreign key (reconcile_id) references sync_reconcile (id) on delete cascade
);

create table sync_reconcile_difference (
  id bigint identity not null,
  reconcile_id bigint not null,
  kind nvarchar(31) not null,
  record_key nvarchar(255) not null,
  record_name nvarchar(255) not null,
  expected nvarchar(255) not null,
  came nvarchar(255) not null,
  reason nvarchar(1000) not null,
  remedy nvarchar(1000) not null,
  primary key (id),
  foreign key (reconcile_id) references sync_reconcile (id) on delete cascade
);
create index sync_reconcile_difference_proof on sync_reconcile_difference (reconcile_id);

create table sync_reconcile_note (
  id bigint identity not null,
  reconcile_id bigint not null,
  part nvarchar(31) not null,
  note nvarchar(1000) not null,
  primary key (id),
  foreign key (reconcile_id) references sync_reconcile (id) on delete cascade
);
create index sync_reconcile_note_proof on sync_reconcile_note (reconcile_id);

create table sync_reconcile_part (
  reconcile_id bigint not null,
  part nvarchar(31) not null,
  compared_count bigint not null,
  explained_count bigint not null,
  proven_count bigint default 0 not null,
  open_count bigint default 0 not null,
  primary key (reconcile_id, part),
  foreign key (reconcile_id) references sync_reconcile (id) on delete cascade
);

create table sync_reconcile_seen (
  reconcile_id bigint not null,
  shopify_id nvarchar(255) not null,
  primary key (reconcile_id, shopify_id),
  foreign key (reconcile_id) references sync_reconcile (id) on delete cascade
);

create table sync_run (
  id bigint identity not null,
  store nvarchar(63) not null,
  flow nvarchar(63) not null,
  cause nvarchar(31) not null,
  actor nvarchar(255) not null,
  fence bigint not null,
  started_at datetimeoffset(6) not null,
  ended_at datetimeoffset(6),
  outcome nvarchar(31) not null,
  complete bit default 0 not null,
  read_count bigint default 0 not null,
  saved_count bigint default 0 not null,
  unchanged_count bigint default 0 not null,
  skipped_count bigint default 0 not null,
  parked_count bigint default 0 not null,
  message nvarchar(4000),
  primary key (id)
);
create index sync_run_actor on sync_run (store desc, flow desc, outcome desc, actor desc, id desc);
create index sync_run_flow_started on sync_run (store, flow, started_at desc);
create index sync_run_newest on sync_run (store desc, flow desc, id desc);
create index sync_run_outcome on sync_run (store desc, flow desc, outcome desc, id desc);
create index sync_run_started on sync_run (store, started_at);

create table sync_settled (
  store nvarchar(63) not null,
  picking_order_id bigint not null,
  touched_at datetimeoffset(6) default sysdatetimeoffset() not null,
  fingerprint nvarchar(64),
  settled_at datetimeoffset(6),
  primary key (store, picking_order_id)
);
create index sync_settled_open on sync_settled (store, settled_at, picking_order_id);
create index sync_settled_order on sync_settled (picking_order_id, store);

create table sync_shipment (
  store nvarchar(63) not null,
  shipment_id bigint not null,
  order_id bigint not null,
  carrier nvarchar(255),
  tracking_number nvarchar(255),
  tracking_url nvarchar(255),
  told_at datetimeoffset(6) not null,
  units decimal(18, 4),
  primary key (store, shipment_id)
);
create index sync_shipment_order on sync_shipment (order_id);

create table sync_staged_item (
  store nvarchar(63) not null,
  shopify_id nvarchar(255) not null,
  item_number nvarchar(255) not null,
  name nvarchar(255) not null,
  label nvarchar(600) not null,
  inventory_item_id nvarchar(255),
  product_id nvarchar(255),
  retired bit not null,
  item_id bigint,
  blocked bit default 0 not null,
  content_hash nvarchar(64) not null,
  shopify_updated_at datetimeoffset(6) not null,
  filled nvarchar(max) not null,
  item_values nvarchar(max) not null,
  uom_values nvarchar(max) not null,
  number_key nvarchar(255) default '' not null,
  primary key (store, shopify_id)
);
create index sync_staged_item_key on sync_staged_item (store, number_key);

create table sync_stocked (
  store nvarchar(63) not null,
  item_id bigint not null,
  site_id bigint not null,
  root_id bigint not null,
  primary key (store, item_id, site_id, root_id)
);

create table sync_store (
  store nvarchar(63) not null,
  shop_id nvarchar(255),
  shop_domain nvarchar(255),
  sync_enabled bit,
  sync_enabled_by nvarchar(255),
  gate_green_at datetimeoffset(6),
  sync_first_on_at datetimeoffset(6),
  default_location_id nvarchar(255),
  sync_enabled_at datetimeoffset(6),
  primary key (store)
);

create table sync_waiting (
  store nvarchar(63) not null,
  flow nvarchar(63) not null,
  record_key nvarchar(255) not null,
  record_name nvarchar(255),
  reason nvarchar(1000) not null,
  checked_at datetimeoffset(6) not null,
  unseen_at datetimeoffset(6),
  primary key (store, flow, record_key)
);
create index sync_waiting_checked on sync_waiting (store, flow, checked_at);

create table sync_watermark (
  store nvarchar(63) not null,
  flow nvarchar(63) not null,
  root nvarchar(63) not null,
  mark datetimeoffset(6) not null,
  fence bigint not null,
  updated_at datetimeoffset(6) not null,
  mark_before datetimeoffset(6),
  primary key (store, flow, root)
);
GO

create view sync_picking_order as
select store, shopify_id as order_gid, 1 as seq, intellitrack_id as picking_order_id
from sync_link
where kind = 'order'
union all
select store, order_gid, seq, picking_order_id
from sync_follow_up;
GO

create view sync_order_line as
select store, intellitrack_id as line_id, shopify_id as order_line, related_id as order_gid, content_hash as sold
from sync_link
where kind = 'order-line'
union all
select store, line_id, order_line, order_gid, sold
from sync_follow_up_line;
GO

create view sync_unsendable as
select store, order_gid, 1 as gone
from sync_gone
where gone_at is not null
union all
select store, record_id, 0
from sync_parked
where flow = 'fulfillments-to-shopify' and (record_key like '%/not-shown' or record_key like '%/unread')
  and dismissed_at is not null;
GO

create view sync_unsettled as
select f.store, l.item_id, f.order_gid, f.order_name
from sync_fulfillment f
join sync_fulfillment_line l on l.fulfillment_id = f.id
where f.state = 'sending'
union
select f.store, l.item_id, f.order_gid, f.order_name
from sync_fulfillment f
join sync_fulfillment_line l on l.fulfillment_id = f.id
where f.state = 'unclear';
