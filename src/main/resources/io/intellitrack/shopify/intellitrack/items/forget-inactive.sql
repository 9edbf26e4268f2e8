delete from sync_link
where store = :store and kind = 'item-inactive'
  and shopify_id in (select * from unnest(cast(:keys as varchar array)))
