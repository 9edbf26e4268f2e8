select f.id, f.state, f.reason, f.parcel, f.attempts, f.fulfillment_gid, f.created_at, f.sent_at, f.undone_at, f.next_look_at,
  coalesce((select sum(l.quantity) from sync_fulfillment_line l where l.fulfillment_id = f.id), 0) as units
from sync_fulfillment f
where f.store = :store and f.order_id = :order
order by f.id
