-- Which linked picking orders are finished, so that no run, page or answer looks at what was finished long ago; one row for each.
-- touched_at: when something of ours about the order was last committed. fingerprint: of the rows of IntelliTrack that the
-- look which settled it planned from. settled_at: null = open work. After an upgrade all are open work, until looked at.
create table if not exists sync_settled (
  store varchar(63) not null,
  picking_order_id bigint not null,
  touched_at timestamp with time zone default current_timestamp not null,
  fingerprint varchar(64),
  settled_at timestamp with time zone,
  primary key (store, picking_order_id)
);
create index if not exists sync_settled_open on sync_settled (store, settled_at, picking_order_id);

insert into sync_settled (store, picking_order_id)
select p.store, p.picking_order_id
from sync_picking_order p
where not exists (
  select 1 from sync_settled s where s.store = p.store and s.picking_order_id = p.picking_order_id);
