-- An order may name a variant that was deleted and made again since: its item is known still.
select l.shopify_id, i.id
from unnest(cast(:ids as varchar array)) as n (shopify_id)
join sync_link l on l.store = :store and l.kind in ('item', 'item-before') and l.shopify_id = n.shopify_id
join item i on i.id = l.intellitrack_id
