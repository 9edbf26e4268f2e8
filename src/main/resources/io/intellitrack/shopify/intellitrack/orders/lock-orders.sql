-- Locked where the database can: a view may not be.
select id, lower(trim(status)) as status, customer_id, ship_to_id, comment
from picking_order
where id in (select * from unnest(cast(:ids as bigint array)))
order by id
