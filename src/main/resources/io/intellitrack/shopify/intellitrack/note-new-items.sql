insert into inventory_transaction (type, item_id, quantity, reference)
select 'New Item', i.id, 0, n.reference
from unnest(cast(:numbers as varchar array), cast(:references as varchar array)) as n(item_number, reference)
join item i on i.division_id = :division and i.item_number = n.item_number
