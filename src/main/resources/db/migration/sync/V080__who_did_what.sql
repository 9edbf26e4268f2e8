-- Who may do what: the audit log tells with which right, from where, and what it changed.
alter table sync_audit add column granted varchar(31);
alter table sync_audit add column address varchar(255);
alter table sync_audit add column value_before varchar(1000);
alter table sync_audit add column value_after varchar(1000);
alter table sync_audit add column run_id bigint;
create index sync_audit_store on sync_audit (store, id);

-- When an admin switched automatic sync.
alter table sync_store add column sync_enabled_at timestamp with time zone;

-- The run of End of Day that this one takes back.
alter table sync_end_of_day add column undoes bigint;
