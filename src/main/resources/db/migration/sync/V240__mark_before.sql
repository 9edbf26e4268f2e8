-- The mark before the last move: where a mark returns to that lies beyond every clock.
alter table sync_watermark add column if not exists mark_before timestamp with time zone;
