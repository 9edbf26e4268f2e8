insert into sync_settled (store, picking_order_id, touched_at)
select distinct cast(:store as varchar(63)), n.id, current_timestamp
from unnest(cast(:ids as bigint array)) as n (id)
where not exists (select 1 from sync_settled s where s.store = :store and s.picking_order_id = n.id)
