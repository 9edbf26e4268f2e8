-- Whole groups of one number at a time. Nothing is looked up row by row: what is new is joined with itself, and taken
-- out of the staged rows by its place.
with chunk as materialized (
  select ctid as place, shopify_id, item_number, inventory_item_id, product_id, retired, item_id, content_hash,
    shopify_updated_at, filled, item_values, uom_values, count(*) over (partition by item_number) as wanted
  from (
    select ctid, * from sync_staged_item
    where store = :store and item_number > :after
    order by item_number
    fetch first :most rows with ties) c
), held as materialized (
  select item_number from item
  where division_id = :division and item_number > :after and item_number <= (select max(item_number) from chunk)
), plain as materialized (
  select c.*, cast(c.item_values as varchar array) as item_cells, cast(c.uom_values as varchar array) as uom_cells
  from chunk c
  where c.wanted = 1 and c.item_id is null and c.filled = :filled and (:retired_too or not c.retired)
    and c.item_number not in (select item_number from held)
), made as (
  insert into item (division_id/* item columns */)
  select :division/* item values */ from plain p
  returning id, item_number, track_cost
), n as materialized (
  select m.id, m.track_cost, p.shopify_id, p.inventory_item_id, p.product_id, p.content_hash,
    p.shopify_updated_at/* uom cells */
  from made m join plain p on p.item_number = m.item_number
), noted as (
  insert into inventory_transaction (type, item_id, quantity, reference)
  select 'New Item', n.id, 0, n.shopify_id from n
), costs as (
  insert into item_uom (item_id, uom_id, each_count/* uom columns */)
  select n.id, :uom, 1/* uom values */ from n
), links as (
  insert into sync_link
    (store, kind, shopify_id, intellitrack_id, related_id, parent_id, content_hash, shopify_updated_at)
  select :store, 'item', n.shopify_id, n.id, n.inventory_item_id, n.product_id, n.content_hash, n.shopify_updated_at
  from n
), healed as (
  delete from sync_parked
  where store = :store and flow = :flow and record_key in (select shopify_id from plain)
), settled as (
  delete from sync_staged_item where ctid = any (array(select place from plain))
)
select count(*) as saved, count(*) filter (where p.retired) as retired
from plain p
