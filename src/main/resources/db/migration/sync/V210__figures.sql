-- What pages, health, metrics and alarms tell of work whose counting takes time, counted once for all of them.
-- amount null = could not be counted, trouble says why. oldest: since when the oldest of them waits.
-- counted_at: when it was last counted well, null = never; of the row named count: when somebody last began to count.
create table if not exists sync_figure (
  store varchar(63) not null,
  name varchar(63) not null,
  amount bigint,
  oldest timestamp with time zone,
  trouble varchar(1000),
  counted_at timestamp with time zone,
  primary key (store, name)
);

-- Lists are read from their newest end by these, however long they are. H2 sorts by an index only when the statement
-- names all of its columns, in its own directions. Of runs all are downwards, so that PostgreSQL compares them as a row.
create index if not exists sync_run_newest on sync_run (store desc, flow desc, id desc);
create index if not exists sync_run_outcome on sync_run (store desc, flow desc, outcome desc, id desc);
create index if not exists sync_run_actor on sync_run (store desc, flow desc, outcome desc, actor desc, id desc);
create index if not exists sync_run_flow_started on sync_run (store, flow, started_at desc);
drop index if exists sync_run_flow;

create index if not exists sync_audit_newest on sync_audit (store, id desc);
drop index if exists sync_audit_store;

create index if not exists sync_parked_newest on sync_parked (store, dismissed_at desc, id);

create index if not exists sync_end_of_day_newest on sync_end_of_day (store, id desc);
create index if not exists sync_end_of_day_dated on sync_end_of_day (store, business_date desc, id desc);
create index if not exists sync_adjustment_rows on sync_adjustment (end_of_day_id, id);

create index if not exists sync_reading_name on sync_reading (store, order_name);
