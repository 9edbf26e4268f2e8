-- The old id stays known, for orders that name it.
update sync_link set kind = 'item-before' where store = :store and kind = 'item' and shopify_id = :old
