insert into sync_stocked (store, item_id, site_id, root_id)
select cast(:store as varchar(63)), n.item_id, cast(:site as bigint), cast(:root as bigint)
from (select distinct k.item_id from unnest(cast(:items as bigint array)) as k(item_id)) n
where not exists (
  select 1
  from sync_stocked s
  where s.store = :store and s.item_id = n.item_id and s.site_id = :site and s.root_id = :root)
