-- What was ordered, picked and sent of some picking orders, and how their shipments stand.
select n.id as picking_order_id,
  (select sum(k.ordered_qty) from picking_order_line k where k.order_id = n.id) as ordered,
  (select sum(p.quantity) from picking_order_line k join pick p on p.line_id = k.id where k.order_id = n.id) as picked,
  (select sum(l.quantity) from sync_fulfillment f join sync_fulfillment_line l on l.fulfillment_id = f.id
    where f.order_id = n.id and f.store = :store and f.state = 'sent') as sent
from unnest(cast(:ids as bigint array)) as n (id)
