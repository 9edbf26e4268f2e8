-- The selective column first: before a database has statistics it must not mistake (store, kind) for selective.
drop index sync_link_intellitrack;
drop index sync_link_related;
create index sync_link_intellitrack on sync_link (intellitrack_id, kind, store);
create index sync_link_related on sync_link (related_id, kind, store);
