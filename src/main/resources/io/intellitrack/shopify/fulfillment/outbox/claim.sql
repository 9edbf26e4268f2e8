-- C1: from here on a request may be under way. The unique in_flight, Shopify's number of the order, keeps a second one of
-- the order out, also one of another of its picking orders. last_pick: newer picks are not in it.
update sync_fulfillment
set state = 'sending', in_flight = :flight, fence = :fence, attempt_id = :attempt, attempt_at = current_timestamp,
    attempts = attempts + 1, baseline = :baseline, looked_at = null, reason = null, updated_at = current_timestamp,
    last_pick = (
      select max(k.id) from pick k
      where k.line_id in (select q.line_id from sync_fulfillment_line q where q.fulfillment_id = sync_fulfillment.id))
where id = :id and state = 'planned'
