-- Looked at again after a tenth of the time it has waited, at most an hour: soon at first, cheaply later.
update sync_fulfillment
set reason = :reason, next_look_at = :next, updated_at = current_timestamp
where id = :id
