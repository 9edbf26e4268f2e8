insert into sync_follow_up_line (store, line_id, order_line, order_gid, sold)
select :store, n.line_id, n.order_line, n.order_gid, n.sold
from unnest(cast(:ids as bigint array), cast(:lines as varchar array), cast(:orders as varchar array),
  cast(:sold as varchar array)) as n (line_id, order_line, order_gid, sold)
