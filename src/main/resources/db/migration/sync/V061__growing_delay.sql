-- When a parked record may be tried again by itself; null = with the next run. Grows with each try in vain.
alter table sync_parked add column next_try_at timestamp with time zone;
