update picking_order
set status = 'cancelled', comment = :comment, updated_at = current_timestamp
where id = :id
