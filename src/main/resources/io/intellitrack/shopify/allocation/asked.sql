select picking_order_id, order_line, asked, settled
from sync_asked
where store = :store
  and picking_order_id in (select * from unnest(cast(:ids as bigint array)))
