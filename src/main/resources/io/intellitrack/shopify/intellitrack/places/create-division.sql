insert into division (name, default_uom)
select n.name, n.default_uom
from (select cast(:name as varchar(255)) as name, cast(:uom as varchar(255)) as default_uom) n
where not exists (select 1 from division d where d.name = n.name)
