insert into sync_link
  (store, kind, shopify_id, intellitrack_id, related_id, parent_id, content_hash, shopify_updated_at)
select :store, 'item', n.shopify_id, n.id, n.related_id, n.parent_id, n.content_hash, n.shopify_updated_at
from unnest(
  cast(:ids as bigint array),
  cast(:keys as varchar array),
  cast(:related as varchar array),
  cast(:parents as varchar array),
  cast(:hashes as varchar array),
  cast(:moments as timestamp with time zone array)
) as n(id, shopify_id, related_id, parent_id, content_hash, shopify_updated_at)
