select *
from sync_run
where store = :store
  and (cast(:flow as varchar) is null or flow = cast(:flow as varchar))
  and (cast(:outcome as varchar) is null or outcome = cast(:outcome as varchar))
  and (cast(:actor as varchar) is null or actor = cast(:actor as varchar))
  and (cast(:before as bigint) is null or id < cast(:before as bigint))
order by id desc
fetch first :most rows only
