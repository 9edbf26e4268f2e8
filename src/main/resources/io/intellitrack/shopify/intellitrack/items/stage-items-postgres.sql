-- The same as stage-items, in the way that costs PostgreSQL least.
insert into sync_staged_item as s
  (store, shopify_id, item_number, number_key, name, label, inventory_item_id, product_id, retired, item_id, content_hash,
    shopify_updated_at, item_values, uom_values, filled)
select :store, v.*, :filled from unnest(
  cast(:keys as varchar array),
  cast(:numbers as varchar array),
  cast(:number_keys as varchar array),
  cast(:names as varchar array),
  cast(:labels as varchar array),
  cast(:related as varchar array),
  cast(:products as varchar array),
  cast(:retired as boolean array),
  cast(:items as bigint array),
  cast(:hashes as varchar array),
  cast(:moments as timestamp with time zone array),
  cast(:item_values as varchar array),
  cast(:uom_values as varchar array)
) as v
on conflict (store, shopify_id) do update set
  item_number = excluded.item_number,
  number_key = excluded.number_key,
  name = excluded.name,
  label = excluded.label,
  inventory_item_id = excluded.inventory_item_id,
  product_id = excluded.product_id,
  retired = excluded.retired,
  item_id = excluded.item_id,
  blocked = false,
  content_hash = excluded.content_hash,
  shopify_updated_at = excluded.shopify_updated_at,
  filled = excluded.filled,
  item_values = excluded.item_values,
  uom_values = excluded.uom_values
where s.shopify_updated_at <= excluded.shopify_updated_at
