merge into sync_store s
using (select cast(:store as varchar(63)) as store, cast(:location as varchar(255)) as location) n
on (s.store = n.store)
when matched and s.default_location_id is null then update set default_location_id = n.location
when not matched then insert (store, default_location_id) values (n.store, n.location)
