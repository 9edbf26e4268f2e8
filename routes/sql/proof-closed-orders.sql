-- Picking orders that were closed since a moment, whosever they are, for the proof; the program asks for those that it imported.
-- Given: :since. Columns: id, order_number, closed_at (null = not known, which counts as since then).
select o.id as id, o.order_number as order_number, o.closed_at as closed_at
from picking_order o
where lower(trim(o.status)) = 'closed'
  and (o.closed_at is null or o.closed_at >= :since)
