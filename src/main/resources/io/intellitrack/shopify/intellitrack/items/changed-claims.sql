-- Claims of variants that were read, and no longer want the number: they are left out, refused, or have another one.
select c.shopify_id
from unnest(cast(:keys as varchar array), cast(:numbers as varchar array)) as n(shopify_id, item_number)
join sync_claim c on c.store = :store and c.shopify_id = n.shopify_id
where n.item_number is null or n.item_number <> c.item_number
