-- Who had which parked record tried again, the newest first.
select a.id, a.at, a.actor, a.target, a.result
from sync_audit a
where a.store = :store and a.action = 'retry' and a.id < :before
order by a.store, a.id desc
fetch first :most rows only
