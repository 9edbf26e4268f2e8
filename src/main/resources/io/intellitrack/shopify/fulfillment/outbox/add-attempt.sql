insert into sync_attempt (attempt_id, store, fulfillment_id, order_id, operation, fence, request, started_at)
values (:attempt, :store, :id, :order, :operation, :fence, :request, current_timestamp)
