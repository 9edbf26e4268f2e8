select division.name as division, site.name as site, location.name as location, inner_location.name as sublocation
from location
join site on site.id = location.site_id
join division on division.id = site.division_id
left join location inner_location on inner_location.parent_id = location.id
where location.parent_id is null
order by division.name, site.name, location.name, inner_location.name
