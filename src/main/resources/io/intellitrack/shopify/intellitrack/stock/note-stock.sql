insert into inventory_transaction (type, item_id, location_id, quantity, balance, reference/* more columns */)
select n.type, n.item_id, :location, n.quantity, n.balance, :reference/* more values */
from unnest(
  cast(:types as varchar array),
  cast(:items as bigint array),
  cast(:quantities as numeric(38, 10) array),
  cast(:balances as numeric(38, 10) array)
) as n(type, item_id, quantity, balance)
