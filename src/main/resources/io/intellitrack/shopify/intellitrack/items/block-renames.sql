-- A linked variant cannot take a number that another item holds, unless that item gives it up in this very scan; and not
-- one that two want. One that is blocked keeps its number, which may block the next: repeated until nothing changes.
update sync_staged_item
set blocked = true
where store = :store and item_id is not null and blocked = false and (
  exists (
    select 1 from item i
    where i.division_id = :division and i.item_number = sync_staged_item.item_number
      and i.id <> sync_staged_item.item_id
      and not exists (
        select 1 from sync_staged_item leaving
        where leaving.store = :store and leaving.item_id = i.id and leaving.blocked = false))
  or exists (
    select 1 from sync_staged_item rival
    where rival.store = :store and rival.item_id is not null
      and rival.number_key = sync_staged_item.number_key and rival.shopify_id <> sync_staged_item.shopify_id
      and coalesce((select i.item_number from item i where 1 = 0), rival.item_number) = sync_staged_item.item_number)
  or exists (
    select 1 from sync_claim c
    join sync_parked p on p.store = :store and p.flow = :flow and p.record_key = c.shopify_id
      and p.dismissed_at is null
    where c.store = :store and c.linked = true
      and c.number_key = sync_staged_item.number_key and c.shopify_id <> sync_staged_item.shopify_id
      and coalesce((select i.item_number from item i where 1 = 0), c.item_number) = sync_staged_item.item_number
      and not exists (
        select 1 from sync_staged_item t where t.store = :store and t.shopify_id = c.shopify_id)))
