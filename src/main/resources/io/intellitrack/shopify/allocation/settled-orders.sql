-- An outer join, because H2 begins it with the few ids.
select n.id as picking_order_id, s.fingerprint
from unnest(cast(:ids as bigint array)) as n (id)
left join sync_settled s on s.store = :store and s.picking_order_id = n.id
where s.settled_at is not null
