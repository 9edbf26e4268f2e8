-- Items that were just made, by their numbers.
select i.id, i.item_number, i.track_cost
from unnest(cast(:numbers as varchar array)) as n (item_number)
join item i on i.division_id = :division and i.item_number = n.item_number
