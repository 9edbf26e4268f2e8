-- Picking orders by id, whatever their status, for the flow fulfillments-to-shopify: which ones it has to ask for it knows by
-- itself. Adapt table and column names to your database; keep the names of the result. A status is read without case and
-- blanks; one that is none of open, closed and cancelled is told instead of sent.
-- Given: :ids. Columns: id, order_number, status, closed_at; more are for your own steps in the -record route.
select o.id as id, o.order_number as order_number, lower(trim(o.status)) as status, o.closed_at as closed_at
from picking_order o
where o.id = any (cast(:ids as bigint array))
order by o.id
