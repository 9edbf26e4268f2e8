-- By the indexes on the ids, from which H2 must not be tempted away by others.
insert into sync_settled (store, picking_order_id)
select p.store, p.id
from (
  select store, intellitrack_id as id
  from sync_link
  where intellitrack_id > :after and intellitrack_id <= :last and kind = 'order' and concat(store, '') = :store
  union all
  select store, picking_order_id
  from sync_follow_up
  where picking_order_id > :after and picking_order_id <= :last and concat(store, '') = :store) p
where not exists (select 1 from sync_settled s where s.store = p.store and s.picking_order_id = p.id)
