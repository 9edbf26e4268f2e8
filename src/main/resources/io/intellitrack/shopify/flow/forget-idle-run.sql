-- A poll that changed nothing and has nothing else to say than the run before it.
delete from sync_run
where id = :id
  and exists (
    select 1
    from sync_run b
    where b.id = (
        select max(p.id) from sync_run p where p.store = :store and p.flow = :flow and p.id < :id)
      and b.outcome = cast(:outcome as varchar(31))
      and (coalesce(b.message, '') = cast(:message as varchar(4000))
        or b.outcome = 'done' and cast(:message as varchar(4000)) = ''))
