-- What is staged behind one id up to another: rows, links and their index entries lie side by side, whatever their
-- numbers. Three index look-ups tell whether another variant may want the number or an item has it; the rest joins what is new with
-- itself. Where not all are plain they are taken out of the staged rows, by their place, so that the others are left.
with chunk as materialized (
  select c.ctid as place, c.*,
    (select count(*) from (
      select 1 from sync_staged_item w where w.store = :store and w.number_key = c.number_key
      union all
      select 1 from sync_claim k
      where k.store = :store and k.number_key = c.number_key and k.shopify_id <> c.shopify_id
      fetch first 2 rows only) a) as wanted,
    (select count(*) from (
      select 1 from item i where i.division_id = :division and i.item_number = c.item_number
      fetch first 1 rows only) a) as held
  from sync_staged_item c
  where c.store = :store and c.shopify_id > :after and c.shopify_id <= :last
), plain as materialized (
  select c.*, cast(c.item_values as varchar array) as item_cells, cast(c.uom_values as varchar array) as uom_cells
  from chunk c
  where c.wanted = 1 and c.held = 0 and c.item_id is null and c.filled = :filled and (:retired_too or not c.retired)
), made as (
  insert into item (division_id/* item columns */)
  select :division/* item values */ from plain p
  returning id, item_number, track_cost
), n as materialized (
  select m.id, m.track_cost, m.item_number, p.shopify_id, p.inventory_item_id, p.product_id, p.content_hash,
    p.shopify_updated_at/* uom cells */
  from made m join plain p on p.item_number = m.item_number
), noted as (
  insert into inventory_transaction (type, item_id, quantity, reference/* more columns */)
  select 'New Item', n.id, 0, n.shopify_id/* more values */ from n
), costs as (
  insert into item_uom (item_id, uom_id, each_count/* uom columns */)
  select n.id, :uom, 1/* uom values */ from n
), links as (
  insert into sync_link
    (store, kind, shopify_id, intellitrack_id, related_id, parent_id, content_hash, shopify_updated_at)
  select :store, 'item', n.shopify_id, n.id, n.inventory_item_id, n.product_id, n.content_hash, n.shopify_updated_at
  from n
), late as (
  insert into sync_waiting (store, flow, record_key, record_name, reason, checked_at)
  select :store, :late_flow, n.inventory_item_id, max(n.item_number), :late_reason, timestamp with time zone 'epoch'
  from n where :late and n.inventory_item_id is not null
  group by n.inventory_item_id
  on conflict do nothing
), healed as (
  delete from sync_parked
  where store = :store and flow = :flow and record_key in (select shopify_id from plain)
), settled as (
  delete from sync_staged_item
  where ctid = any (array(select place from plain where (select count(*) from plain) < (select count(*) from chunk)))
)
select (select count(*) from chunk) as staged, count(*) as saved, count(*) filter (where p.retired) as retired
from plain p
