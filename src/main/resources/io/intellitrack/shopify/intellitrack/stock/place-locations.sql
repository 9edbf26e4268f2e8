with recursive inside (id) as (
  select id from location where id = :location
  union all
  select l.id from location l join inside p on l.parent_id = p.id
)
select id from inside
union
select id from location where cast(:whole as boolean) = true and site_id = :site
