-- How those of some orders stand that Shopify did not show at last, or that a person gave up.
select n.gid, coalesce(g.order_name, p.record_name, u.record_name) as name, g.again_null_at, g.gone_at,
  coalesce(p.dismissed_at, u.dismissed_at) as dismissed_at
from unnest(cast(:gids as varchar array)) as n (gid)
left join sync_gone g on g.store = :store and g.order_gid = n.gid and g.first_null_at is not null
left join sync_parked p on p.store = :store and p.flow = 'fulfillments-to-shopify'
  and p.record_key = concat(n.gid, '/not-shown')
left join sync_parked u on u.store = :store and u.flow = 'fulfillments-to-shopify'
  and u.record_key = concat(n.gid, '/unread') and u.dismissed_at is not null
where g.first_null_at is not null or p.dismissed_at is not null or u.dismissed_at is not null
