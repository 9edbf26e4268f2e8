-- Numbers are equal when the column that holds them says so, for which one side must come from there.
select n.item_number as wanted, s.*
from unnest(cast(:numbers as varchar array), cast(:keys as varchar array)) as n(item_number, number_key)
join sync_staged_item s on s.store = :store and s.number_key = n.number_key
  and coalesce((select i.item_number from item i where 1 = 0), s.item_number) = n.item_number
order by n.item_number, s.shopify_id
