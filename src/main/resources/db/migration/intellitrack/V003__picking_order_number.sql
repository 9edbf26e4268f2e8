-- People ask for a picking order by its number, whatever its division.
create index picking_order_number on picking_order (order_number);
