-- All spellings of some numbers among the items, without regard to case.
select i.item_number
from item i
where i.division_id = :division
  and lower(i.item_number) in (
    select lower(n.item_number)
    from unnest(cast(:keys as varchar array), cast(:numbers as varchar array)) as n (shopify_id, item_number)
    join sync_link l on l.store = :store and l.kind = 'item' and l.shopify_id = n.shopify_id)
order by lower(i.item_number), i.item_number
