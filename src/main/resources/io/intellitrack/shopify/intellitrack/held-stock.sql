select v.item_id,
  sum(v.on_hand * coalesce((
    select max(u.each_count) from item_uom u where u.item_id = v.item_id and u.uom_id = v.uom_id), 1)) as total,
  max(case when v.location_id = :location and v.uom_id = :uom
    and v.lot is null and v.serial is null and v.expiration is null then v.id end) as plain,
  max(case when v.on_hand <> 0 then 1 else 0 end) as filled
from inventory v
where v.item_id in (select * from unnest(cast(:items as bigint array)))
  and v.location_id in (select * from unnest(cast(:locations as bigint array)))
group by v.item_id
