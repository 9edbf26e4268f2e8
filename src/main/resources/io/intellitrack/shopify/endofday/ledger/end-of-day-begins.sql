select case when gate_green_at > sync_first_on_at then gate_green_at else sync_first_on_at end
from sync_store
where store = :store and gate_green_at is not null and sync_first_on_at is not null
