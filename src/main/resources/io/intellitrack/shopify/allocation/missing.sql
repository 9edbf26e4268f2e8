-- Shopify answered null, without an error.
update sync_gone
set first_null_at = coalesce(first_null_at, current_timestamp),
    again_null_at = case
      when first_null_at <= current_timestamp - interval '1' minute then coalesce(again_null_at, current_timestamp) end
where store = :store
  and order_gid in (select * from unnest(cast(:gids as varchar array)))
