-- People look for an order by a tracking number.
create index if not exists shipment_tracking on shipment (tracking_number);
