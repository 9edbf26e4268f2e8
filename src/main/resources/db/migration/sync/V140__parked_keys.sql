-- The record that a parked record is about, as io.intellitrack.shopify.flow.ParkedKey reads it from the key, so that no
-- statement takes keys apart; rows of earlier versions get it here. null = written by an earlier version beside this one.
alter table sync_parked add column if not exists record_id varchar(255);
update sync_parked
set record_id = case
  when record_key like 'gid://%/line/%' then substring(record_key from 1 for position('/line/' in record_key) - 1)
  when record_key like 'gid://%/double/%' then substring(record_key from 1 for position('/double/' in record_key) - 1)
  when record_key like 'gid://%/tracking' then substring(record_key from 1 for char_length(record_key) - 9)
  when record_key like 'gid://%@gid://%' then substring(record_key from 1 for position('@gid://' in record_key) - 1)
  else record_key end
where record_id is null;

-- Asked to be tried again by a person: since when, and whether it was tried again by itself before.
alter table sync_parked add column if not exists retry_asked_at timestamp with time zone;
alter table sync_parked add column if not exists retry_healing boolean;
