merge into division d
using (select cast(:name as varchar(255)) as name, cast(:uom as varchar(255)) as default_uom) n
on (d.name = n.name)
when not matched then insert (name, default_uom) values (n.name, n.default_uom)
