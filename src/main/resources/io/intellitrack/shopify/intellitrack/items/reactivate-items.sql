update item set status = 'active', updated_at = current_timestamp
where lower(trim(status)) = 'inactive' and id in (
  select l.intellitrack_id from sync_link l
  where l.store = :store and l.kind = 'item-inactive'
    and l.shopify_id in (select * from unnest(cast(:keys as varchar array))))
