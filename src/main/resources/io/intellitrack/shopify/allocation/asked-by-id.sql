update sync_gone
set asked_at = current_timestamp
where store = :store
  and order_gid in (select * from unnest(cast(:gids as varchar array)))
