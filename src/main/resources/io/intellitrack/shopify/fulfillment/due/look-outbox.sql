select f.order_id, f.state, f.undone_at, f.last_pick, f.next_look_at, f.tracking_attempt_at, q.line_id, q.quantity
from sync_fulfillment f
left join sync_fulfillment_line q on q.fulfillment_id = f.id
where f.store = :store
  and f.order_id = any (cast(:ids as bigint array))
