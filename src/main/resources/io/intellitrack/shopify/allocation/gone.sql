-- Null twice, and not out of reach: the app may see orders of any age, or the order is younger than 60 days; a day is spared
-- for clocks that differ.
update sync_gone
set gone_at = current_timestamp
where store = :store
  and order_gid in (select * from unnest(cast(:gids as varchar array)))
  and again_null_at is not null
  and gone_at is null
  and (cast(:ofAnyAge as boolean) = true or order_gid in (
    select p.order_gid
    from sync_picking_order p
    join picking_order o on o.id = p.picking_order_id
    where p.store = :store
      and p.order_gid in (select * from unnest(cast(:gids as varchar array)))
    group by p.order_gid
    having min(o.order_date) > current_timestamp - interval '59' day))
