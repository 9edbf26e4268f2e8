merge into sync_watermark w
using (select
    cast(:store as varchar(63)) as store,
    cast(:flow as varchar(63)) as flow,
    cast(:root as varchar(63)) as root,
    cast(:mark as timestamp with time zone) as mark,
    cast(:fence as bigint) as fence) n
on (w.store = n.store and w.flow = n.flow and w.root = n.root)
when matched and w.mark < n.mark then
  update set mark_before = w.mark, mark = n.mark, fence = n.fence, updated_at = current_timestamp
when not matched then insert (store, flow, root, mark, fence, updated_at)
  values (n.store, n.flow, n.root, n.mark, n.fence, current_timestamp)
