-- By the index on the ids. "or" and "coalesce" keep H2 from other indexes, with which it would sort all that is settled; of an
-- expression in place of the store PostgreSQL would expect few rows, and sort them too.
select picking_order_id
from sync_settled
where picking_order_id > :after and (store = :store or store is null)
  and coalesce(settled_at, cast(:never as timestamp with time zone)) <= :moment
order by picking_order_id
fetch first :most rows only
