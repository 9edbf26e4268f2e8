-- W, F and what depends on them, for items at one Shopify location, in one statement and so at one moment.
-- A name in braces is replaced by the statement of that name in routes/sql. "= any" and not "in (select …)", for which H2
-- uses no index. The fulfillment orders that Shopify still
-- lets us fulfil come as parameters: read a moment ago. Sums over windows and unions instead of joins, because H2
-- evaluates a joined subquery anew for each row.
with mapped (shopify_location, site_id, root_id) as (
  -- root_id null: the whole site counts, so that moves between its bins change nothing
  select * from unnest(
    cast(:mappedLocations as varchar array), cast(:mappedSites as bigint array), cast(:mappedRoots as bigint array))
),
-- waiting: held, scheduled or elsewhere; flow 4 turns to such work last
-- item: whose stock Shopify lowers; 0 = none of these
work (line, number, shopify_location, remaining, waiting, item) as (
  select * from unnest(
    cast(:workLines as varchar array), cast(:workNumbers as bigint array), cast(:workLocations as varchar array),
    cast(:workRemaining as bigint array), cast(:workWaiting as boolean array), cast(:workItems as bigint array))
),
stock (item_id, location_id, quantity) as ({stock-on-hand}),
-- of the orders that are given: those that are not settled, and in the difference mode all
picked (order_id, line_id, item_id, location_id, quantity) as ({picked}),
pick_place (order_id, line_id, item_id, shopify_location, quantity) as (
  select p.order_id, p.line_id, p.item_id, coalesce(m.shopify_location, ''), p.quantity
  from picked p
  left join location l on l.id = p.location_id
  left join location p1 on p1.id = l.parent_id
  left join location p2 on p2.id = p1.parent_id
  left join mapped m on m.site_id = l.site_id
    and (m.root_id is null or m.root_id in (l.id, l.parent_id, p1.parent_id, p2.parent_id))
),
side (line_id, order_id, item_id, shopify_location, picked, sent) as (
  select b.line_id, min(b.order_id), min(b.item_id), b.shopify_location, sum(b.picked), sum(b.sent)
  from (
    select order_id, line_id, item_id, shopify_location, quantity as picked, 0 as sent
    from pick_place
    union all
    select f.order_id, l.line_id, l.item_id, f.location_gid, 0, l.quantity
    from sync_fulfillment_line l
    join sync_fulfillment f on f.id = l.fulfillment_id and f.store = :store
      and (f.state = 'sent' or f.state = 'noted' and f.undone_at is not null)
    where f.order_id = any (cast(:orders as bigint array))
      and l.item_id + 0 in (select * from unnest(cast(:items as bigint array)))
  ) b
  group by b.line_id, b.shopify_location
),
-- what was cancelled in Shopify counts as unsent until a person has decided; then it is no longer ours to send
-- what we sent from a location was first of all picked there; the rest was picked elsewhere
rest (line_id, order_id, item_id, shopify_location, quantity, sent_elsewhere, quantity_before) as (
  select line_id, order_id, item_id, shopify_location, picked - least(picked, sent),
    sum(sent - least(picked, sent)) over (partition by line_id),
    coalesce(sum(picked - least(picked, sent)) over (
      partition by line_id order by shopify_location rows between unbounded preceding and 1 preceding), 0)
  from side
),
-- looked up row by row: joined to these views, PostgreSQL reads every link there ever was
named (line, order_gid, sold, item_id, shopify_location, quantity, order_id) as (
  select (select max(k.order_line) from sync_order_line k where k.store = :store and k.line_id = r.line_id),
    (select max(o.order_gid) from sync_picking_order o where o.store = :store and o.picking_order_id = r.order_id),
    (select max(k.sold) from sync_order_line k where k.store = :store and k.line_id = r.line_id),
    r.item_id, r.shopify_location,
    floor(r.quantity - greatest(0, least(r.quantity, r.sent_elsewhere - r.quantity_before))), r.order_id
  from rest r
  where r.quantity > 0
),
unsent (line, order_gid, item_id, shopify_location, quantity, order_id) as (
  select n.line, n.order_gid, n.item_id, n.shopify_location, n.quantity, n.order_id
  from named n
  where n.line is not null and n.order_gid is not null
    -- another item was picked in its place: for neither does Shopify hold a unit that is no longer on the shelf
    and (n.sold is null or n.sold = cast(n.item_id as varchar(20)))
    and not exists (select 1 from work w where w.line = n.line and w.item <> n.item_id)
),
-- flow 4 spreads picks over the fulfillment orders of their own location, then over the others by id, then over
-- those that wait (class Spread of the fulfillment room)
feed (line, item_id, number, shopify_location, remaining, waiting, unsent) as (
  select line, item_id, cast(null as bigint), shopify_location, 0, cast(null as boolean), quantity from unsent
  union all
  select line, cast(null as bigint), number, shopify_location, remaining, waiting, 0 from work
),
slot (line, item_id, number, shopify_location, remaining, waiting, unsent, unsent_here, remaining_before) as (
  select line, max(item_id) over (partition by line), number, shopify_location, remaining, waiting,
    sum(unsent) over (partition by line),
    sum(unsent) over (partition by line, shopify_location),
    coalesce(sum(case when waiting = true then 0 else remaining end) over (
      partition by line, shopify_location order by number nulls first
      rows between unbounded preceding and 1 preceding), 0)
  from feed
),
own_slot (line, item_id, number, shopify_location, remaining, waiting, unsent, own) as (
  select line, item_id, number, shopify_location, remaining, waiting, unsent,
    case when waiting = true then 0 else greatest(0, least(remaining, unsent_here - remaining_before)) end
  from slot
  where number is not null and item_id is not null
),
sendable (item_id, shopify_location, quantity) as (
  select item_id, shopify_location, own + greatest(0, least(
    remaining - own,
    unsent - sum(own) over (partition by line) - coalesce(sum(remaining - own) over (
      partition by line order by waiting, number rows between unbounded preceding and 1 preceding), 0)))
  from own_slot
)
select a.item_id,
  coalesce(sum(a.warehouse), 0) as warehouse, sum(a.unsent) as unsent, sum(a.picked) as picked,
  -- what other stores have sold of the same units, and nobody has picked yet: else both shops sell them. Begun with the few
  -- stores, or H2 goes through all that was ever settled for each item
  coalesce((
    select sum(greatest(0, n.ordered_qty - coalesce((select sum(p.quantity) from pick p where p.line_id = n.id), 0)))
    from unnest(cast(:neighbours as varchar array)) as b (store)
    left join sync_settled s on s.store = b.store and s.settled_at is null
    join picking_order o on o.id = s.picking_order_id
      and coalesce(lower(trim(o.status)), '') not in ('closed', 'cancelled')
    join picking_order_line n on n.order_id = o.id and n.item_id + 0 = a.item_id), 0) as promised,
  max(a.ever_stocked) as ever_stocked, max(a.trouble) as trouble, max(a.base) as base
from (
  -- a row of IntelliTrack, of whatever quantity, tells that the item was there
  -- what is no number (NaN of PostgreSQL) is between nothing
  select s.item_id, s.quantity as warehouse, 0 as unsent, 0 as picked, 1 as ever_stocked,
    cast(case when s.quantity is null or s.quantity between -999999999999999 and 999999999999999 then ''
      else 'IntelliTrack''s stock of it is no number. It ends when the item is counted anew there' end
      as varchar(255)) as trouble, cast(null as bigint) as base
  from stock s
  join location l on l.id = s.location_id
  left join location p1 on p1.id = l.parent_id
  left join location p2 on p2.id = p1.parent_id
  join mapped m on m.shopify_location = :location and m.site_id = l.site_id
    and (m.root_id is null or m.root_id in (l.id, l.parent_id, p1.parent_id, p2.parent_id))
  union all
  select item_id, 0, quantity, 0, 0, '', null from sendable where shopify_location = :location
  union all
  -- known from before
  select e.item_id, 0, 0, 0, 1, '', null
  from sync_stocked e
  join mapped m on m.shopify_location = :location and m.site_id = e.site_id and coalesce(m.root_id, 0) = e.root_id
  where e.store = :store and e.item_id = any (cast(:items as bigint array))
  union all
  -- our own initial import, also of 0
  select k.intellitrack_id, 0, 0, 0, 1, '', null
  from unnest(cast(:items as bigint array)) as n(item_id)
  join sync_link k on k.intellitrack_id = n.item_id and k.kind = 'initial-stock' and k.store = :store
  where k.parent_id = :location
  union all
  -- the difference mode; units of orders that Shopify cancelled are not for sale until they are put back
  select p.item_id, 0, 0, p.quantity, 0, '', null
  from pick_place p
  join sync_picking_order o on o.store = :store and o.picking_order_id = p.order_id
  where cast(:differences as boolean) = true and p.shopify_location = :location
    and o.order_gid not in (select * from unnest(cast(:cancelled as varchar array)))
    and not exists (
      select 1 from sync_order_line k
      where k.store = :store and k.line_id = p.line_id and k.sold <> cast(p.item_id as varchar(20)))
  union all
  -- sent as this item, which Shopify lowered, though another was picked
  select l.item_id, 0, 0, l.quantity, 0, '', null
  from sync_fulfillment_line l
  join sync_fulfillment f on f.id = l.fulfillment_id and f.store = :store and f.location_gid = :location
    and coalesce(f.state, '') = 'sent' -- not by the index on states, which leads through all that was ever sent
  join picking_order_line n on n.id = l.line_id and n.item_id <> l.item_id
  where cast(:differences as boolean) = true and f.order_id = any (cast(:orders as bigint array))
    and l.item_id + 0 in (select * from unnest(cast(:items as bigint array)))
  union all
  select b.item_id, 0, 0, 0, 0, '', b.base
  from sync_adjustment_base b
  where cast(:differences as boolean) = true and b.store = :store and b.location_id = :location
    and b.item_id = any (cast(:items as bigint array))
  union all
  select u.item_id, 0, 0, 0, 0,
    case when exists (
        select 1 from sync_gone g where g.store = u.store and g.order_gid = u.order_gid and g.first_null_at is not null)
      then concat('Shopify''s answer to the shipment of order ', u.order_name, ' with it was lost, and Shopify does not show ',
        'the order any more: deleted there, or too old for the app to read. It ends by itself when Shopify shows the order, ',
        'and when order ', u.order_name, ' is dismissed under the parked records')
      else concat('it is not known yet whether Shopify took the shipment of order ', u.order_name, ' with it; it is looked ',
        'up by itself, and the stock goes after that') end,
    null
  from sync_unsettled u
  where u.store = :store and u.item_id = any (cast(:items as bigint array))
  union all
  select u.item_id, 0, 0, 0, 0, coalesce((
    select concat('units of it were picked for order ', p.order_number, ', which Shopify does not show any more: deleted ',
      'there, or too old for the app to read. It ends by itself when Shopify shows the order, and when order ',
      p.order_number, ' is dismissed under the parked records')
    from picking_order p
    where p.id = u.order_id), ''), null
  from unsent u
  where u.quantity > 0 and u.order_gid in (select * from unnest(cast(:unreadable as varchar array)))
    and u.order_gid not in (select f.order_gid from sync_unsettled f where f.store = :store)
  union all
  select u.item_id, 0, 0, 0, 0, coalesce((
    select concat('units of it were picked for order ', p.order_number, ', which Shopify has and fails to read, so that ',
      'nobody knows whether they will be sent. It ends by itself when Shopify reads the order again, and when order ',
      p.order_number, ' is dismissed under the parked records')
    from picking_order p
    where p.id = u.order_id), ''), null
  from unsent u
  where u.quantity > 0 and u.order_gid in (select * from unnest(cast(:failing as varchar array)))
    and u.order_gid not in (select f.order_gid from sync_unsettled f where f.store = :store)
  union all
  -- cancelled in words of their own, or open: nobody knows whether its units will be sent
  select u.item_id, 0, 0, 0, 0, coalesce((
    select concat('units of it were picked for picking order ', p.order_number,
      ', whose status is none of open, closed and cancelled; it ends when the status is corrected in IntelliTrack')
    from picking_order p
    where p.id = u.order_id and coalesce(lower(trim(p.status)), '') not in ('open', 'closed', 'cancelled')), ''), null
  from unsent u
  where u.quantity > 0
) a
group by a.item_id
