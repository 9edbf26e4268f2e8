insert into sync_picking_order_state (store, picking_order_id, decided_at, followed_closing)
select :store, n.picking_order_id, case when n.decided = true then current_timestamp end, n.followed_closing
from unnest(cast(:ids as bigint array), cast(:decided as boolean array), cast(:closings as varchar array))
  as n (picking_order_id, decided, followed_closing)
