-- Orders of some that have something in the outbox, and the version that was read last.
select distinct f.order_gid, l.shopify_updated_at
from sync_fulfillment f
left join sync_link l on l.store = f.store and l.kind = 'order' and l.shopify_id = f.order_gid
where f.store = :store
  and f.order_gid in (select * from unnest(cast(:gids as varchar array)))
  and (f.state in ('sending', 'unclear', 'sent', 'undone') or f.undone_at is not null)
