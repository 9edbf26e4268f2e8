select l.id, l.site_id, l.parent_id, p.parent_id as grandparent_id
from location l
left join location p on p.id = l.parent_id
where l.id in (select * from unnest(cast(:ids as bigint array)))
