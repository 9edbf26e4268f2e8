sent (line_id, shopify_location, quantity) as (
  select cast(null as bigint), cast(null as varchar(255)), cast(0 as decimal(18, 4)) where 1 = 0
)
