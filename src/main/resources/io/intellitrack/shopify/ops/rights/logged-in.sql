select actor, address, max(id) as newest
from sync_audit
where store = :store and action = 'login' and result = 'ok' and address is not null
group by actor, address
order by newest desc
