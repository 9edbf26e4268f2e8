-- Numbers that differ only in case, side by side.
select item_number
from item
where division_id = :division and lower(item_number) in (
  select lower(item_number)
  from item
  where division_id = :division
  group by lower(item_number)
  having count(*) > 1)
order by lower(item_number), item_number
