sent (line_id, shopify_location, quantity) as (
  select s.line_id, s.location_gid, s.quantity
  from sync_sent s
  where s.store = :store
)
