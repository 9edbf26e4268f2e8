-- Picking orders that are neither closed nor cancelled, whosever they are. Asked every few seconds: the ranges let an index
-- on the status leave out all that is over; what is spelled otherwise is left out after that.
-- Columns: id, status (in lower case, without blanks).
select o.id as id, lower(trim(o.status)) as status
from (
  select p.id, p.status from picking_order p where p.status < 'cancelled'
  union all
  select p.id, p.status from picking_order p where p.status > 'cancelled' and p.status < 'closed'
  union all
  select p.id, p.status from picking_order p where p.status > 'closed'
  union all
  select p.id, p.status from picking_order p where p.status is null) o
where coalesce(lower(trim(o.status)), '') not in ('closed', 'cancelled')
