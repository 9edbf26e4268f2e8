-- Which of these items had stock movements since a moment, for the proof. :items and :since are given.
select distinct t.item_id as item_id
from inventory_transaction t
where t.created_at >= :since
  and t.item_id = any (cast(:items as bigint array))
