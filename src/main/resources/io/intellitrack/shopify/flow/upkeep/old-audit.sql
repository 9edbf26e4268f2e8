select a.id
from sync_audit a
where a.store = :store and a.at < :before
order by a.at
fetch first :page rows only
