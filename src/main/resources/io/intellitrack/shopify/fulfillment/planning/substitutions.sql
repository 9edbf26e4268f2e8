-- Lines of a picking order that have another item than Shopify sold: as it was written down with the link of the line, or
-- else as the variant is linked.
select n.id as line_id, n.line_number, s.id as sold_id, s.item_number as sold, p.item_number as picked,
  case when k.sold is null then 0 else 1 end as recorded
from picking_order_line n
join item p on p.id = n.item_id
join sync_order_line k on k.store = :store and k.line_id = n.id
left join unnest(cast(:lines as varchar array), cast(:variants as varchar array)) as w (line, variant)
  on w.line = k.order_line
left join sync_link v on v.store = :store and v.kind = 'item' and v.shopify_id = w.variant
join item s on s.id = coalesce(cast(k.sold as bigint), v.intellitrack_id)
where n.order_id = :order
  and n.item_id <> s.id
  and p.item_number <> :placeholder
order by n.line_number, n.id
