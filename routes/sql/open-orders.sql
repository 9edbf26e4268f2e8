-- Picking orders that are neither closed nor cancelled, whosever they are. Asked every few seconds: the ranges let an index
-- on the status leave out all that is over; what is spelled otherwise is left out after that. Each bound stands twice, because
-- H2 reads through all rows that are equal to one.
-- Columns: id, status (in lower case, without blanks).
select o.id as id, lower(trim(o.status)) as status
from (
  select p.id, p.status from picking_order p where p.status < 'cancelled' and p.status <= 'cancelleczz'
  union all
  select p.id, p.status from picking_order p
  where p.status > 'cancelled' and p.status >= 'cancelled ' and p.status < 'closed' and p.status <= 'closeczz'
  union all
  select p.id, p.status from picking_order p where p.status > 'closed' and p.status >= 'closed '
  union all
  select p.id, p.status from picking_order p where p.status is null) o
where coalesce(lower(trim(o.status)), '') not in ('closed', 'cancelled')
