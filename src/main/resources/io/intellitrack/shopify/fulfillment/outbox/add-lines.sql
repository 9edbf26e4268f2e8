insert into sync_fulfillment_line
  (fulfillment_id, line_id, item_id, order_line_gid, work_gid, work_line_gid, quantity)
select cast(:row as bigint), line_id, item_id, order_line, work, work_line, quantity
from unnest(
  cast(:lines as bigint array), cast(:items as bigint array), cast(:orderLines as varchar array),
  cast(:works as varchar array), cast(:workLines as varchar array), cast(:quantities as numeric(18, 4) array))
  as n (line_id, item_id, order_line, work, work_line, quantity)
