-- Never imported, and not shown by Shopify for so long: deleted there.
select w.record_key
from sync_waiting w
where w.store = :store and w.flow = 'orders-to-intellitrack' and w.unseen_at < :before
order by w.record_key
fetch first :page rows only
