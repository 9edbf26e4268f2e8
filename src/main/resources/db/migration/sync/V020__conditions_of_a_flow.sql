-- A hash of the settings that decide which records wait; when it changes they are all looked at again.
alter table sync_flow add column conditions varchar(64);
