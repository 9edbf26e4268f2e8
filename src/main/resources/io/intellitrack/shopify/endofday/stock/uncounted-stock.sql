-- Stock of items at a mapped place that cannot be counted in single units. root null: the whole site counts.
select s.item_id, concat(t.name, '/', l.name) as place, s.unit, s.on_hand
from ({stock-uncounted}) s
join location l on l.id = s.location_id
join site t on t.id = l.site_id
left join location p1 on p1.id = l.parent_id
left join location p2 on p2.id = p1.parent_id
where l.site_id = :site
  and (cast(:root as bigint) is null or cast(:root as bigint) in (l.id, l.parent_id, p1.parent_id, p2.parent_id))
order by s.item_id, place, s.unit
