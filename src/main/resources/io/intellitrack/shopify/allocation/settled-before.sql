-- By the index on the ids, from which H2 must not be tempted away by others: it would sort all that is settled.
select picking_order_id
from sync_settled
where picking_order_id > :after and concat(store, '') = :store
  and coalesce(settled_at, cast(:never as timestamp with time zone)) <= :moment
order by picking_order_id
fetch first :most rows only
