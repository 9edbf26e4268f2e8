update sync_settled
set touched_at = current_timestamp, settled_at = null
where store = :store and picking_order_id = :id
