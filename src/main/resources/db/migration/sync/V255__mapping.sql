-- A hash of the field tables and the route by which records of a flow became rows; when it changes they are all read again.
alter table sync_flow add column if not exists mapping varchar(64);
