update sync_flow
set last_idle_at = current_timestamp
where store = :store
  and flow = :flow
  and (last_idle_at is null or last_idle_at <= current_timestamp - cast(:seconds as integer) * interval '1' second)
