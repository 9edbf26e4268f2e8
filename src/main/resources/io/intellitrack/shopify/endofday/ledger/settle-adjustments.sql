update sync_adjustment
set state = :state, resolution = :resolution, settled_at = :now
where id in (select * from unnest(cast(:ids as bigint array))) and state in ('computed', 'sending')
