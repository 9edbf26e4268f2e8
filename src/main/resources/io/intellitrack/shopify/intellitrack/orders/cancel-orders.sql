merge into picking_order o
using (
  select *
  from unnest(cast(:ids as bigint array), cast(:comments as varchar array)) as n (id, comment)) n
on (o.id = n.id)
when matched then update set status = 'cancelled', comment = n.comment, updated_at = current_timestamp
