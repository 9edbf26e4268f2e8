-- End of Day asks what was sent of an item.
create index sync_fulfillment_line_item on sync_fulfillment_line (item_id);
