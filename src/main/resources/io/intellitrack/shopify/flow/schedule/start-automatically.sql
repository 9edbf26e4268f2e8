update sync_flow
set last_automatic_at = :now
where store = :store and flow = :flow
  and (last_automatic_at is null or last_automatic_at <= :last_before or last_automatic_at > :nonsense)
