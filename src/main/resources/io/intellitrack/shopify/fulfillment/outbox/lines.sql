select fulfillment_id, line_id, item_id, order_line_gid, work_gid, work_line_gid, quantity
from sync_fulfillment_line
where fulfillment_id = any (cast(:rows as bigint array))
order by id
