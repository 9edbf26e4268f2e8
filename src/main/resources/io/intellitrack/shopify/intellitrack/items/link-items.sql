merge into sync_link l
using (
  select * from unnest(
    cast(:ids as bigint array),
    cast(:keys as varchar array),
    cast(:related as varchar array),
    cast(:parents as varchar array),
    cast(:hashes as varchar array),
    cast(:moments as timestamp with time zone array)
  ) as v(id, shopify_id, related_id, parent_id, content_hash, shopify_updated_at)
) n
on (l.store = :store and l.kind = 'item' and l.shopify_id = n.shopify_id)
when matched then update set
  intellitrack_id = n.id,
  related_id = n.related_id,
  parent_id = n.parent_id,
  content_hash = n.content_hash,
  shopify_updated_at = n.shopify_updated_at
when not matched then insert
  (store, kind, shopify_id, intellitrack_id, related_id, parent_id, content_hash, shopify_updated_at)
  values (:store, 'item', n.shopify_id, n.id, n.related_id, n.parent_id, n.content_hash, n.shopify_updated_at)
