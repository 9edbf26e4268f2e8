merge into inventory v
using (select * from unnest(cast(:rows as bigint array), cast(:quantities as numeric(38, 10) array))
  as u(id, quantity)) n
on (v.id = n.id)
when matched then update set on_hand = v.on_hand + n.quantity
