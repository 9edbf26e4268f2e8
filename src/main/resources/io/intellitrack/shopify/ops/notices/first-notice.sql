insert into sync_notice (store, version, subjects, told_at, delivered)
select cast(:store as varchar(63)), 1, cast(:subjects as varchar(4000)), cast(:at as timestamp with time zone), false
where not exists (select 1 from sync_notice where store = :store)
