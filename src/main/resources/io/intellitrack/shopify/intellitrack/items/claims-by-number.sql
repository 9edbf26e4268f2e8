-- Who wants these numbers beside what is staged.
select n.item_number as wanted, c.shopify_id, c.label
from unnest(cast(:numbers as varchar array), cast(:keys as varchar array)) as n(item_number, number_key)
join sync_claim c on c.store = :store and c.number_key = n.number_key
  and coalesce((select i.item_number from item i where 1 = 0), c.item_number) = n.item_number
join sync_parked p on p.store = :store and p.flow = :flow and p.record_key = c.shopify_id and p.dismissed_at is null
where not exists (
  select 1 from sync_staged_item s where s.store = :store and s.shopify_id = c.shopify_id)
order by n.item_number, c.shopify_id
