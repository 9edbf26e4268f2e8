-- The next location of each item by the ledger, and whether it belongs to a place. root null: the whole site counts.
select e.item_id, e.location_id,
  case when l.site_id = :site
    and (cast(:root as bigint) is null or cast(:root as bigint) in (l.id, l.parent_id, p1.parent_id, p2.parent_id))
    then 1 else 0 end as here
from ({stock-ever}) e
left join location l on l.id = e.location_id
left join location p1 on p1.id = l.parent_id
left join location p2 on p2.id = p1.parent_id
where e.location_id is not null
