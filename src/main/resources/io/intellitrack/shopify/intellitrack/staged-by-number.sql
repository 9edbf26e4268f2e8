select s.*
from unnest(cast(:numbers as varchar array)) as n(item_number)
join sync_staged_item s on s.store = :store and s.item_number = n.item_number
order by s.item_number, s.shopify_id
