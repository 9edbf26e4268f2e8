-- Beside those of the shipments: whatever Shopify wants, open picking orders, which are never settled, and what is parked by
-- the flow of orders, imported or not.
  select r.order_gid, r.order_name, r.checked_at, 1, null, null
  from sync_reading r
  where r.store = :store
  union all
  select coalesce(l.shopify_id, u.order_gid), o.order_number, null, 1, null, null
  from sync_settled s
  join picking_order o on o.id = s.picking_order_id
  left join sync_link l on l.intellitrack_id = s.picking_order_id and l.kind = 'order' and l.store = s.store
  left join sync_follow_up u on u.picking_order_id = s.picking_order_id and u.store = s.store
  where s.store = :store and s.settled_at is null and lower(trim(o.status)) = 'open'
    and coalesce(l.shopify_id, u.order_gid) is not null
  union all
  select p.record_id, p.record_name, null, 1, null, null
  from sync_parked p
  where p.store = :store and p.record_id is not null
    and (p.record_key like '%/not-shown' or p.flow = 'orders-to-intellitrack' and p.dismissed_at is null)
