-- Few staged variants have an item, and they are looked for once at the end of a scan: the index cost every row of a
-- first import and was of no use to it.
drop index sync_staged_item_item;
