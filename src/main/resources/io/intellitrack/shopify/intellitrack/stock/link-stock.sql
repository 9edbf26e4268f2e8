-- related_id: the inventory item, parent_id: the location, content_hash: the quantity that was imported.
merge into sync_link l
using (
  select * from unnest(
    cast(:keys as varchar array),
    cast(:items as bigint array),
    cast(:related as varchar array),
    cast(:imported as varchar array)
  ) as v(shopify_id, item_id, related_id, imported)
) n
on (l.store = :store and l.kind = 'initial-stock' and l.shopify_id = n.shopify_id)
when matched then update set intellitrack_id = n.item_id, content_hash = n.imported
when not matched then insert (store, kind, shopify_id, intellitrack_id, related_id, parent_id, content_hash)
  values (:store, 'initial-stock', n.shopify_id, n.item_id, n.related_id, :location, n.imported)
