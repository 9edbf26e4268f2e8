-- The mapped values of a staged variant lie in the order of their columns, so that the database can unpack them itself.
delete from sync_staged_item;
alter table sync_staged_item drop column mapped;
alter table sync_staged_item add column filled varchar(10000) not null;
alter table sync_staged_item add column item_values varchar(1000000) not null;
alter table sync_staged_item add column uom_values varchar(1000000) not null;
