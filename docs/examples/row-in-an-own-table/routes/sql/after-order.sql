-- Run once for each order that was saved, in the transaction that saved it, with the values of its field tables.
-- The table is yours: create table packing_slip (order_number varchar(50) primary key, customer varchar(255), lines integer).
insert into packing_slip (order_number, customer, lines)
select o.order_number, :customer_name, count(*)
from picking_order o
         join picking_order_line l on l.order_id = o.id
where o.order_number = :order_number
  and not exists (select 1 from packing_slip s where s.order_number = o.order_number) -- an order that changes is saved again
group by o.order_number
