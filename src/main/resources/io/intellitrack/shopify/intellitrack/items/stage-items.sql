merge into sync_staged_item s
using (
  select v.*, cast(:filled as varchar) as filled from unnest(
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
  ) as v(shopify_id, item_number, number_key, name, label, inventory_item_id, product_id, retired, item_id, content_hash,
    shopify_updated_at, item_values, uom_values)
) n
on (s.store = :store and s.shopify_id = n.shopify_id)
when matched and s.shopify_updated_at <= n.shopify_updated_at then update set
  item_number = n.item_number,
  number_key = n.number_key,
  name = n.name,
  label = n.label,
  inventory_item_id = n.inventory_item_id,
  product_id = n.product_id,
  retired = n.retired,
  item_id = n.item_id,
  blocked = false,
  content_hash = n.content_hash,
  shopify_updated_at = n.shopify_updated_at,
  filled = n.filled,
  item_values = n.item_values,
  uom_values = n.uom_values
when not matched then insert
  (store, shopify_id, item_number, number_key, name, label, inventory_item_id, product_id, retired, item_id, content_hash,
    shopify_updated_at, filled, item_values, uom_values)
  values (:store, n.shopify_id, n.item_number, n.number_key, n.name, n.label, n.inventory_item_id, n.product_id, n.retired,
    n.item_id, n.content_hash, n.shopify_updated_at, n.filled, n.item_values,
    n.uom_values)
