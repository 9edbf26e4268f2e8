select coalesce(l.shopify_id, f.order_gid)
from picking_order o
left join sync_link l on l.store = :store and l.kind = 'order' and l.intellitrack_id = o.id
left join sync_follow_up f on f.store = :store and f.picking_order_id = o.id
where o.order_number = :number
  and coalesce(l.shopify_id, f.order_gid) is not null
