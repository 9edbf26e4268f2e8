-- Which of these numbers more than one staged row wants.
select n.item_number
from unnest(cast(:numbers as varchar array)) as n(item_number)
join sync_staged_item s on s.store = :store and s.item_number = n.item_number
group by n.item_number
having count(*) > 1
