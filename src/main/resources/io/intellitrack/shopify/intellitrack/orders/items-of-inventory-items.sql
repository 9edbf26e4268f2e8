-- For lines whose variant Shopify no longer tells, or that were imported under another one.
select l.related_id as shopify_id, i.id
from unnest(cast(:ids as varchar array)) as n (shopify_id)
join sync_link l on l.store = :store and l.kind in ('item', 'item-before') and l.related_id = n.shopify_id
join item i on i.id = l.intellitrack_id
