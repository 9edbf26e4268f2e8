-- Whole groups of one number, so that each sees all that want it. In the order of the index, which H2 uses only so.
select * from sync_staged_item
where store = :store and item_number > :after and item_number <= coalesce(cast(:last as varchar), (
  select max(item_number) from sync_staged_item where store = :store))
order by store, item_number
