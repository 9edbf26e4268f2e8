select intellitrack_id as item_id, shopify_id as variant, related_id as inventory_item
from sync_link
where store = :store
  and kind in ('item', 'item-before')
  and intellitrack_id in (select * from unnest(cast(:items as bigint array)))
