merge into sync_claim c
using (
  select * from unnest(
    cast(:ids as varchar array),
    cast(:numbers as varchar array),
    cast(:keys as varchar array),
    cast(:labels as varchar array),
    cast(:linked as boolean array)
  ) as v(shopify_id, item_number, number_key, label, linked)
) n
on (c.store = :store and c.shopify_id = n.shopify_id)
when matched then update set
  item_number = n.item_number, number_key = n.number_key, label = n.label, linked = n.linked
when not matched then insert (store, shopify_id, item_number, number_key, label, linked)
  values (:store, n.shopify_id, n.item_number, n.number_key, n.label, n.linked)
