insert into inventory_transaction (type, item_id, quantity, reference/* more columns */)
select 'New Item', n.item_id, 0, n.reference/* more values */
from unnest(cast(:ids as bigint array), cast(:references as varchar array)) as n(item_id, reference)
