-- What was imported of an item stays imported: its key and related_id name the inventory item, parent_id the location.
update sync_link set shopify_id = concat(:inventoryItem, '@', parent_id), related_id = :inventoryItem
where store = :store and kind = 'initial-stock' and related_id = :oldInventoryItem and intellitrack_id = :item
