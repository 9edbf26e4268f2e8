-- Items that change numbers among themselves first let go of them: the number is unique at every moment.
update item
set item_number = concat('~', cast(id as varchar(20)), '~', :run)
where division_id = :division and id in (
  select s.item_id from sync_staged_item s
  join item held on held.division_id = :division and held.item_number = s.item_number
  where s.store = :store and s.item_id is not null and s.blocked = false
  union
  select held.id from sync_staged_item s
  join item held on held.division_id = :division and held.item_number = s.item_number
  where s.store = :store and s.item_id is not null and s.blocked = false)
