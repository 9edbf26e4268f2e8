-- Whole groups of one number, so that each sees all that want it.
select * from sync_staged_item
where store = :store and item_number > :after
order by item_number
fetch first :most rows with ties
