select i.id as item_id, i.item_number, l.shopify_id as holder
from unnest(cast(:numbers as varchar array)) as k(item_number)
join item i on i.division_id = :division and i.item_number = k.item_number
left join sync_link l on l.store = :store and l.kind = 'item' and l.intellitrack_id = i.id
