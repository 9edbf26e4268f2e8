-- A linked variant cannot take a number that another item holds, unless that item gives it up in this very scan; and not
-- one that two want. One that is blocked keeps its number, which may block the next: repeated until nothing changes.
update sync_staged_item
set blocked = true
where store = :store and item_id is not null and not blocked and (
  exists (
    select 1 from item i
    where i.division_id = :division and i.item_number = sync_staged_item.item_number
      and i.id <> sync_staged_item.item_id
      and not exists (
        select 1 from sync_staged_item leaving
        where leaving.store = :store and leaving.item_id = i.id and not leaving.blocked))
  or exists (
    select 1 from sync_staged_item rival
    where rival.store = :store and rival.item_id is not null
      and rival.item_number = sync_staged_item.item_number and rival.shopify_id <> sync_staged_item.shopify_id))
