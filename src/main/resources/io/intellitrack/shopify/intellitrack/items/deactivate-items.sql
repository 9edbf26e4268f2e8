update item set status = 'inactive', updated_at = current_timestamp
where coalesce(lower(trim(status)), 'active') = 'active' and id in (
  select l.intellitrack_id from sync_link l
  where l.store = :store and l.kind = 'item'
    and l.shopify_id in (select * from unnest(cast(:keys as varchar array))))
