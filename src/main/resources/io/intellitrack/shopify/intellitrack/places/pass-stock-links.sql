-- What was imported at a location counts for the one that took over its place. The key is inventory item and location.
update sync_link
set parent_id = :to, shopify_id = concat(related_id, '@', cast(:to as varchar(255)))
where store = :store
  and kind = 'initial-stock'
  and parent_id = :from
  and not exists (
    select 1
    from sync_link other
    where other.store = sync_link.store
      and other.kind = 'initial-stock'
      and other.shopify_id = concat(sync_link.related_id, '@', cast(:to as varchar(255))))
