-- Each time that an identity column has given out as many numbers as its cache holds, H2 writes to its file all that is not
-- committed yet. With the default of 32 an import spent a third of its time on that. A crash may leave a gap in the numbers.
alter table item alter column id set cache 1000;
alter table item_uom alter column id set cache 1000;
alter table inventory alter column id set cache 1000;
alter table customer alter column id set cache 1000;
alter table ship_to alter column id set cache 1000;
alter table picking_order alter column id set cache 1000;
alter table picking_order_line alter column id set cache 1000;
alter table inventory_transaction alter column id set cache 1000;
