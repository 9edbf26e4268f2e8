-- Orders of some that have something in the outbox, and the version that was read last.
select distinct f.order_gid, l.shopify_updated_at
from unnest(cast(:gids as varchar array)) as n (gid)
left join sync_fulfillment f on f.store = :store and f.order_gid = n.gid
left join sync_link l on l.store = :store and l.kind = 'order' and l.shopify_id = n.gid
where f.id is not null
  and (f.state in ('sending', 'unclear', 'sent', 'undone') or f.undone_at is not null)
