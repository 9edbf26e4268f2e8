-- Each time that an identity column has given out as many numbers as its cache holds, H2 writes to its file all that is not
-- committed yet. With the default of 32 an import spent a third of its time on that. A crash may leave a gap in the numbers.
alter table sync_adjustment alter column id set cache 1000;
alter table sync_fulfillment alter column id set cache 1000;
alter table sync_fulfillment_line alter column id set cache 1000;
alter table sync_reconcile_difference alter column id set cache 1000;
