select s.id as site_id, coalesce(b.id, l.id) as location_id
from division d
join site s on s.division_id = d.id and s.name = :site
join location l on l.site_id = s.id and l.name = :location and l.parent_id is null
left join location b on b.parent_id = l.id and b.name = cast(:sublocation as varchar(255))
where d.name = :division
  and (cast(:sublocation as varchar(255)) is null or b.id is not null)
order by 2
