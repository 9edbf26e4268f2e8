-- The circle over settled orders goes by the ids.
create index if not exists sync_settled_order on sync_settled (picking_order_id, store);
