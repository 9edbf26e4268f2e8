-- When what is said of a parked record was news: parked for the first time, said otherwise, or asked for by a person.
alter table sync_parked add column if not exists news_at timestamp with time zone;
update sync_parked set news_at = parked_at where news_at is null;

-- The last poll or look that found nothing to do: it leaves no run.
alter table sync_flow add column if not exists last_idle_at timestamp with time zone;

-- Since when Shopify does not show a record that waits; null = it does, as far as is known.
alter table sync_waiting add column if not exists unseen_at timestamp with time zone;

-- The oldest first: what is asked again, and what is removed.
create index if not exists sync_waiting_checked on sync_waiting (store, flow, checked_at);
create index if not exists sync_run_started on sync_run (store, started_at);
create index if not exists sync_attempt_started on sync_attempt (store, started_at);
create index if not exists sync_audit_at on sync_audit (store, at);
create index if not exists sync_adjustment_request_sent on sync_adjustment_request (store, sent_at);
