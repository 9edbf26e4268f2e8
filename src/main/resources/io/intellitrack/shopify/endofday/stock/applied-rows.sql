-- By how much a run changed items at a place, over all its attempts that Shopify took.
select a.item_id, min(a.item_number) as item_number, min(a.inventory_item_id) as inventory_item_id,
  sum(a.target - coalesce(a.change_from, 0)) as changed, max(a.base) as base
from sync_adjustment a
where a.store = :store
  and a.end_of_day_id = :day
  and a.location_id = :location
  and a.state = 'applied'
  and a.item_id > :after
  and (cast(:any as boolean) = true or a.item_id in (select * from unnest(cast(:items as bigint array))))
group by a.item_id
order by a.item_id
fetch first :most rows only
