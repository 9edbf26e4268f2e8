-- Orders that were imported, with their picking order where it is still there.
select l.shopify_id, l.intellitrack_id, l.content_hash, l.shopify_updated_at,
  case when o.id is not null then coalesce(lower(trim(o.status)), '') end as status
from sync_link l
left join picking_order o on o.id = l.intellitrack_id
where l.store = :store
  and l.kind = 'order'
  and l.shopify_id in (select * from unnest(cast(:ids as varchar array)))
