-- What was asked of Shopify word for word; that it was asked, and what came of it, stays.
update sync_attempt
set request = ''
where store = :store
  and started_at < :before
  and request <> ''
  and (outcome in ('ok', 'refused', 'not-sent') or resolved_at is not null)
