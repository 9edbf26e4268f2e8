-- The number as it was asked for: whether an item's is equal is for the database to say.
select k.item_number, i.id as item_id, l.shopify_id as holder, l.related_id as inventory_item
from unnest(cast(:numbers as varchar array)) as k(item_number)
join item i on i.division_id = :division and i.item_number = k.item_number
left join sync_link l on l.store = :store and l.kind = 'item' and l.intellitrack_id = i.id
