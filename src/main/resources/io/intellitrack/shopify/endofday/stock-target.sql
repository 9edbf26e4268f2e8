-- W, F and what depends on them, for items at one Shopify location, in one statement and so at one moment.
-- A name in braces is replaced by the statement of that name in routes/sql. The fulfillment orders that Shopify still lets us
-- fulfil come as parameters: read a moment ago, never older than the levels.
with mapped (shopify_location, site_id, root_id) as (
  -- root_id null: the whole site counts, so that moves between its bins change nothing
  select * from unnest(
    cast(:mappedLocations as varchar array), cast(:mappedSites as bigint array), cast(:mappedRoots as bigint array))
),
place (shopify_location, id) as (
  select m.shopify_location, l.id
  from mapped m
  join location l on l.site_id = m.site_id
  left join location p1 on p1.id = l.parent_id
  left join location p2 on p2.id = p1.parent_id
  where m.root_id is null or m.root_id in (l.id, l.parent_id, p1.parent_id, p2.parent_id)
),
-- waiting: held, scheduled or elsewhere; flow 4 turns to such work last
work (line, number, shopify_location, remaining, waiting) as (
  select * from unnest(
    cast(:workLines as varchar array), cast(:workNumbers as bigint array), cast(:workLocations as varchar array),
    cast(:workRemaining as bigint array), cast(:workWaiting as boolean array))
),
stock (item_id, location_id, quantity) as ({stock-on-hand}),
ever (item_id, location_id) as ({stock-ever}),
picked (order_id, line_id, item_id, location_id, quantity) as ({stock-picked}),
pick_side (line_id, item_id, order_gid, line, shopify_location, quantity) as (
  select p.line_id, p.item_id, o.shopify_id, k.shopify_id, coalesce(h.shopify_location, ''), sum(p.quantity)
  from picked p
  join sync_link o on o.store = :store and o.kind = 'order' and o.intellitrack_id = p.order_id
  join sync_link k on k.store = :store and k.kind = 'order-line' and k.intellitrack_id = p.line_id
  left join place h on h.id = p.location_id
  group by p.line_id, p.item_id, o.shopify_id, k.shopify_id, coalesce(h.shopify_location, '')
),
{sent},
-- what we sent from a location was first of all picked there; the rest was picked elsewhere
own_side (line_id, item_id, order_gid, line, shopify_location, rest, own_sent) as (
  select p.line_id, p.item_id, p.order_gid, p.line, p.shopify_location,
    p.quantity - least(p.quantity, coalesce(s.quantity, 0)), least(p.quantity, coalesce(s.quantity, 0))
  from pick_side p
  left join sent s on s.line_id = p.line_id and s.shopify_location = p.shopify_location
),
elsewhere (line_id, item_id, order_gid, line, shopify_location, rest, sent_elsewhere, rest_before) as (
  select o.line_id, o.item_id, o.order_gid, o.line, o.shopify_location, o.rest,
    coalesce((select sum(s.quantity) from sent s where s.line_id = o.line_id), 0)
      - sum(o.own_sent) over (partition by o.line_id),
    coalesce(sum(o.rest) over (
      partition by o.line_id order by o.shopify_location rows between unbounded preceding and 1 preceding), 0)
  from own_side o
),
unsent (line_id, item_id, order_gid, line, shopify_location, quantity) as (
  select line_id, item_id, order_gid, line, shopify_location,
    floor(rest - greatest(0, least(rest, sent_elsewhere - rest_before)))
  from elsewhere
),
unsent_line (line_id, item_id, order_gid, line, quantity) as (
  select line_id, item_id, order_gid, line, sum(quantity) from unsent group by line_id, item_id, order_gid, line
),
-- flow 4 spreads picks over the fulfillment orders of their own location, then over the others by id, then over
-- those that wait (class Spread of the fulfillment room)
own_work (line, item_id, number, shopify_location, remaining, waiting, own, unsent) as (
  select w.line, u.item_id, w.number, w.shopify_location, w.remaining, w.waiting,
    case when w.waiting then 0 else
      greatest(0, least(w.remaining, coalesce(s.quantity, 0) - coalesce(sum(w.remaining) over (
        partition by w.line, w.shopify_location, w.waiting order by w.number
        rows between unbounded preceding and 1 preceding), 0))) end,
    u.quantity
  from work w
  join unsent_line u on u.line = w.line
  left join unsent s on s.line = w.line and s.shopify_location = w.shopify_location
),
sendable (item_id, shopify_location, quantity) as (
  select item_id, shopify_location, own + greatest(0, least(
    remaining - own,
    unsent - sum(own) over (partition by line) - coalesce(sum(remaining - own) over (
      partition by line order by waiting, number rows between unbounded preceding and 1 preceding), 0)))
  from own_work
)
select i.id as item_id,
  coalesce(w.quantity, 0) as warehouse,
  coalesce(f.quantity, 0) as unsent,
  coalesce(p.quantity, 0) as picked,
  e.item_id is not null as ever_stocked,
  coalesce(x.trouble, '') as trouble,
  b.base as base
from unnest(cast(:items as bigint array)) as i (id)
left join (
  select s.item_id, sum(s.quantity) as quantity
  from stock s join place h on h.id = s.location_id and h.shopify_location = :location
  group by s.item_id) w on w.item_id = i.id
left join (
  select item_id, sum(quantity) as quantity
  from sendable where shopify_location = :location
  group by item_id) f on f.item_id = i.id
left join (
  -- orders that Shopify cancelled: their units are not for sale until they are put back
  select p.item_id, sum(p.quantity) as quantity
  from pick_side p
  where p.shopify_location = :location
    and p.order_gid not in (select * from unnest(cast(:cancelled as varchar array)))
  group by p.item_id) p on p.item_id = i.id
left join (
  select distinct v.item_id from ever v join place h on h.id = v.location_id and h.shopify_location = :location
  ) e on e.item_id = i.id
left join ({unsettled}) x on x.item_id = i.id
left join sync_adjustment_base b
  on b.store = :store and b.item_id = i.id and b.location_id = :location
