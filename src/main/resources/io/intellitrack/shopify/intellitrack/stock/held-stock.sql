-- uncounted: where something lies that cannot be counted in single units; unit: the last such unit; blank: without quantity.
select v.item_id,
  coalesce(sum(case when v.on_hand = 0 then 0 else v.on_hand * c.each_count end), 0) as total,
  max(case when v.location_id = :location and v.uom_id = :uom
    and v.lot is null and v.serial is null and v.expiration is null then v.id end) as plain,
  max(case when v.on_hand <> 0 then 1 else 0 end) as filled,
  max(case when v.on_hand is null or v.on_hand <> 0 and c.each_count is null then v.place end) as uncounted,
  max(case when v.on_hand <> 0 and c.each_count is null then v.unit end) as unit,
  max(case when v.on_hand is null then 1 else 0 end) as blank
from (
  select i.*, concat(s.name, '/', l.name) as place, m.name as unit
  from unnest(cast(:items as bigint array)) as k(item_id)
  join inventory i on i.item_id = k.item_id
  join location l on l.id = i.location_id
  join site s on s.id = l.site_id
  left join unit_of_measure m on m.id = i.uom_id
  where i.location_id in (select * from unnest(cast(:locations as bigint array)))) v
left join (
  select u.item_id, u.uom_id, max(u.each_count) as each_count
  from item_uom u
  where u.item_id = any (cast(:items as bigint array)) and u.each_count > 0
  group by u.item_id, u.uom_id) c on c.item_id = v.item_id and c.uom_id = v.uom_id
group by v.item_id
