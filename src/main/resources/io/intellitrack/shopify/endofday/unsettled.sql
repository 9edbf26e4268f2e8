select t.item_id, min(t.trouble) as trouble
from (
  select u.item_id, 'it is not known yet whether Shopify took a shipment of it' as trouble
  from sync_unsettled u
  where u.store = :store
  union all
  select u.item_id, 'units of it were picked for an order that Shopify no longer shows'
  from unsent_line u
  where u.quantity > 0 and u.order_gid in (select * from unnest(cast(:unreadable as varchar array)))
) t
group by t.item_id
