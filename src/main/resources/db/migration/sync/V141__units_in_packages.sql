-- Units whose picks pointed to the package when it was last dealt with; null = not known. Picks moved to another package
-- change no sum of an order, but the tracking that Shopify must show.
alter table sync_shipment add column if not exists units decimal(18, 4);
