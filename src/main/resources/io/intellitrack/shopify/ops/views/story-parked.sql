select *
from sync_parked
where store = :store
  and (coalesce(record_id, record_key) in (select * from unnest(cast(:keys as varchar array)))
    or record_name in (select * from unnest(cast(:names as varchar array))))
order by id
