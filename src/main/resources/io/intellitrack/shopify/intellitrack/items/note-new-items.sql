insert into inventory_transaction (type, item_id, quantity, reference)
select 'New Item', n.item_id, 0, n.reference
from unnest(cast(:ids as bigint array), cast(:references as varchar array)) as n(item_id, reference)
