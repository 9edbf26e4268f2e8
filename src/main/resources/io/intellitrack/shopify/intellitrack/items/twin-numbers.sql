-- All numbers, those that differ only in case side by side: H2 sorts on disk, but groups in memory.
select item_number
from item
where division_id = :division
order by lower(item_number), item_number
