-- Lines of picking orders of which parts of a unit were picked, or another item than Shopify sold.
select n.order_id, n.line_number, k.order_line, i.item_number as item, max(s.item_number) as sold, sum(p.quantity) as picked
from picking_order_line n
join pick p on p.line_id = n.id
join item i on i.id = n.item_id
left join sync_order_line k on k.store = :store and k.line_id = n.id
left join item s on s.id = cast(k.sold as bigint) and s.id <> n.item_id and i.item_number <> :placeholder
where n.order_id in (select * from unnest(cast(:ids as bigint array)))
group by n.order_id, n.id, n.line_number, k.order_line, i.item_number
having sum(p.quantity) > 0 and (max(s.item_number) is not null or sum(p.quantity) <> floor(sum(p.quantity)))
order by n.order_id, n.line_number
