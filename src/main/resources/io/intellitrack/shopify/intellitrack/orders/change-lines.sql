merge into picking_order_line l
using (
  select *
  from unnest(cast(:ids as bigint array), cast(:quantities as bigint array)) as n (id, ordered_qty)) n
on (l.id = n.id)
when matched then update set ordered_qty = n.ordered_qty
