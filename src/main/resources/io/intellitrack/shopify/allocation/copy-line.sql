insert into sync_fulfillment_line
  (fulfillment_id, line_id, item_id, order_line_gid, work_gid, work_line_gid, quantity)
select :row, line_id, item_id, order_line_gid, work_gid, work_line_gid, :quantity
from sync_fulfillment_line
where id = :line
