insert into sync_asked (store, picking_order_id, order_line, asked, settled)
select :store, n.picking_order_id, n.order_line, n.asked, n.settled
from unnest(
  cast(:ids as bigint array), cast(:lines as varchar array), cast(:asked as bigint array),
  cast(:settled as bigint array)) as n (picking_order_id, order_line, asked, settled)
