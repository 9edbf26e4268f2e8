merge into sync_link l
using (
  select cast(:store as varchar(63)) as store, cast(:kind as varchar(31)) as kind, n.*
  from unnest(
    cast(:shopify_ids as varchar array),
    cast(:ids as bigint array),
    cast(:related as varchar array),
    cast(:hashes as varchar array),
    cast(:updated as timestamp with time zone array)
  ) as n (shopify_id, intellitrack_id, related_id, content_hash, shopify_updated_at)) n
on (l.store = n.store and l.kind = n.kind and l.shopify_id = n.shopify_id)
when matched then update set
  intellitrack_id = n.intellitrack_id,
  related_id = n.related_id,
  content_hash = n.content_hash,
  shopify_updated_at = n.shopify_updated_at
when not matched then insert
  (store, kind, shopify_id, intellitrack_id, related_id, content_hash, shopify_updated_at)
  values (n.store, n.kind, n.shopify_id, n.intellitrack_id, n.related_id, n.content_hash, n.shopify_updated_at)
