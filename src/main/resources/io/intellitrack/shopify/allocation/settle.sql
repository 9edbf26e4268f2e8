-- Only as it was before the look's first read: whatever was committed about the order since has touched it.
update sync_settled
set settled_at = current_timestamp, fingerprint = :fingerprint
where store = :store and picking_order_id = :id and settled_at is null
  and touched_at = :touched and touched_at <= :quiet
