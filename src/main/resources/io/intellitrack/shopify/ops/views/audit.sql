select *
from sync_audit
where store = :store
  and (cast(:before as bigint) is null or id < cast(:before as bigint))
  and (cast(:actor as varchar) is null or actor = cast(:actor as varchar))
  and (cast(:action as varchar) is null or action = cast(:action as varchar))
order by id desc
fetch first :most rows only
