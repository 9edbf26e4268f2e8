update sync_fulfillment
set state = 'undone', undone_at = current_timestamp, reason = 'cancelled in Shopify', updated_at = current_timestamp
where id in (select * from unnest(cast(:ids as bigint array))) and state = 'sent'
