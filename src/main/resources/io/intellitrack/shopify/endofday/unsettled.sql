select t.item_id, min(t.trouble) as trouble from (
  select u.item_id, 'units of it were picked for an order that Shopify no longer shows' as trouble
  from unsent_line u
  join sync_link k on k.store = :store and k.kind = 'order-line' and k.intellitrack_id = u.line_id
  where u.quantity > 0 and k.related_id in (select * from unnest(cast(:unreadable as varchar array)))
) t
group by t.item_id
