-- Where the circle over settled orders stands, which compares them again with IntelliTrack one after the other.
-- place: the last picking order compared; the circle goes on behind it. stepped_at: its last step. began_at: when this round
-- began. since: when the last whole round began; each settled order was compared since then.
-- last_pick, last_shipment: the highest ids that a look has compared.
create table if not exists sync_circle (
  store varchar(63) primary key,
  place bigint default 0 not null,
  stepped_at timestamp with time zone not null,
  began_at timestamp with time zone not null,
  since timestamp with time zone,
  last_pick bigint default 0 not null,
  last_shipment bigint default 0 not null
);

-- What was told of an order is asked for by order.
create index if not exists sync_shipment_order on sync_shipment (order_id);
