-- Orders of which something is open and for which Shopify was not asked by id for an hour, or, once it did not show one, for a
-- minute; known to be deleted for a day, daily. The braces are replaced by what a flow asks for.
select c.order_gid, max(c.name) as name, max(c.first_null_at) as first_null_at
from ({sources}
) c
group by c.order_gid
having max(c.is_open) = 1
  and (max(c.asked_at) is null
    or max(c.first_null_at) <= current_timestamp - interval '1' minute
    or max(c.asked_at) <= current_timestamp - interval '1' hour
      and (max(c.gone_at) is null or max(c.gone_at) > current_timestamp - interval '1' day
        or max(c.asked_at) <= current_timestamp - interval '1' day))
order by case when max(c.first_null_at) is not null then 0 when max(c.asked_at) is null then 1 else 2 end,
  max(c.asked_at), c.order_gid
fetch first 250 rows only
