-- Picks that were found to be wanted by nobody: Shopify wants units of these lines, so flow 4 has to look once more.
delete from sync_fulfillment_line
where line_id in (
    select k.line_id
    from sync_order_line k
    where k.store = :store
      and k.order_gid = any (cast(:gids as varchar array))
      and k.order_line in (select * from unnest(cast(:lines as varchar array))))
  and fulfillment_id in (
    select f.id
    from sync_fulfillment f
    where f.store = :store
      and f.order_gid in (select * from unnest(cast(:gids as varchar array)))
      and f.state = 'noted'
      and f.undone_at is null)
