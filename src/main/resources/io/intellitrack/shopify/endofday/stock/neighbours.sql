-- Other stores that keep stock in the same part of the warehouse: in the whole site, in this place, above or below it.
select distinct p.store
from sync_place p
left join location a on a.id = p.place_id
left join location b on b.id = a.parent_id
left join location m on m.id = :root
left join location n on n.id = m.parent_id
where p.store <> :store and p.site_id = :site and p.passed_to is null
  and (:root = 0
    or p.place_id in (:root, m.parent_id, n.parent_id)
    or :root in (a.parent_id, b.parent_id)
    or not exists (
      select 1 from sync_place o
      where o.store = p.store and o.site_id = p.site_id and o.location_id <> p.location_id and o.passed_to is null))
