-- The adapter: IntelliTrack's names before the vendor's tables, which stay as they are. Columns that an insert leaves out
-- arrive as null: the triggers fill in what the vendor wants. Numbers of new rows are the database's own, and not told back.
-- There is no history of stock, no table of carriers and none of shipping methods: these parts are left out.
create schema adapter;

create view adapter.division as
select "COMPANY_NO"::bigint as id, "COMPANY_NAME" as name from "ACME"."COMPANY";

create view adapter.site as
select "WH_ID"::bigint as id, "COMPANY_NO"::bigint as division_id, "WH_NAME" as name from "ACME"."WAREHOUSE";

create view adapter.location as
select "BIN_ID"::bigint as id, "WH_ID"::bigint as site_id, "BIN_CODE" as name, "INSIDE_OF"::bigint as parent_id
from "ACME"."BIN";

create view adapter.unit_of_measure as
select u."UNIT_ID"::bigint as id, c."COMPANY_NO"::bigint as division_id, trim(u."CODE")::varchar(4) as name
from "ACME"."UNIT" u cross join "ACME"."COMPANY" c;

create view adapter.item as
select "PART_ID"::bigint as id, "COMPANY_NO"::bigint as division_id, "PART_NO" as item_number, "EAN" as alternate_number,
  "DESCR" as description, "BUYER" as buyer,
  (case "STATE" when 'A' then 'active' when 'X' then 'inactive' end)::varchar(8) as status,
  "OWN_COSTING" = 'Y' as track_cost, "TRACE" = 'L' as lot_tracked, "TRACE" = 'S' as serial_tracked,
  false as expiration_tracked, null::timestamptz as updated_at
from "ACME"."PART";

create function adapter.item_write() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into "ACME"."PART" ("COMPANY_NO", "PART_NO", "EAN", "DESCR", "STATE", "TRACE", "OWN_COSTING", "BUYER", "CREATED_BY")
    values (new.division_id, new.item_number, new.alternate_number, new.description,
      case coalesce(new.status, 'active') when 'active' then 'A' else 'X' end, 'N', 'N', new.buyer, 'Shopify');
  else
    update "ACME"."PART"
    set "PART_NO" = new.item_number, "EAN" = new.alternate_number, "DESCR" = new.description, "BUYER" = new.buyer,
      "STATE" = case new.status when 'active' then 'A' else 'X' end
    where "PART_ID" = old.id;
  end if;
  return new;
end $$;
create trigger item_write instead of insert or update on adapter.item
  for each row execute function adapter.item_write();

create view adapter.item_uom as
select p."PART_ID"::bigint as item_id, p."UNIT_ID"::bigint as uom_id, u."PIECES"::numeric(18, 4) as each_count,
  p."COST" as unit_cost
from "ACME"."PART_UNIT" p join "ACME"."UNIT" u on u."UNIT_ID" = p."UNIT_ID";

create function adapter.item_uom_write() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into "ACME"."PART_UNIT" values (new.item_id, new.uom_id, new.unit_cost);
  else
    update "ACME"."PART_UNIT" set "COST" = new.unit_cost where "PART_ID" = old.item_id and "UNIT_ID" = old.uom_id;
  end if;
  return new;
end $$;
create trigger item_uom_write instead of insert or update on adapter.item_uom
  for each row execute function adapter.item_uom_write();

create view adapter.inventory as
select "STOCK_ID"::bigint as id, "PART_ID"::bigint as item_id, "BIN_ID"::bigint as location_id, "UNIT_ID"::bigint as uom_id,
  null::varchar(20) as lot, null::varchar(20) as serial, null::date as expiration, "QTY"::numeric(18, 4) as on_hand,
  "COUNT_CLASS" as count_class
from "ACME"."STOCK";

create function adapter.inventory_write() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into "ACME"."STOCK" ("PART_ID", "BIN_ID", "UNIT_ID", "QTY", "COUNT_CLASS")
    values (new.item_id, new.location_id, new.uom_id, new.on_hand, new.count_class);
  else
    update "ACME"."STOCK" set "QTY" = new.on_hand where "STOCK_ID" = old.id;
  end if;
  return new;
end $$;
create trigger inventory_write instead of insert or update on adapter.inventory
  for each row execute function adapter.inventory_write();

create view adapter.customer as
select "CUST_ID"::bigint as id, "COMPANY_NO"::bigint as division_id, "CUST_NAME" as name, "EMAIL" as email,
  "PHONE" as phone, "CUST_TYPE"::varchar(1) as cust_type
from "ACME"."CUST";

create function adapter.customer_write() returns trigger language plpgsql as $$
begin
  insert into "ACME"."CUST" ("COMPANY_NO", "CUST_NAME", "EMAIL", "PHONE", "CUST_TYPE")
  values (new.division_id, new.name, new.email, new.phone, new.cust_type);
  return new;
end $$;
create trigger customer_write instead of insert on adapter.customer
  for each row execute function adapter.customer_write();

create view adapter.ship_to as
select "ADDR_ID"::bigint as id, "CUST_ID"::bigint as customer_id, "ADDR_NAME" as name, "STREET" as address1,
  "STREET2" as address2, "TOWN" as city, "REGION" as state, "POST_CODE" as zip, "COUNTRY"::varchar(2) as country
from "ACME"."ADDRESS";

create function adapter.ship_to_write() returns trigger language plpgsql as $$
begin
  insert into "ACME"."ADDRESS" ("CUST_ID", "ADDR_NAME", "STREET", "STREET2", "TOWN", "REGION", "POST_CODE", "COUNTRY")
  values (new.customer_id, new.name, new.address1, new.address2, new.city, new.state, new.zip, new.country);
  return new;
end $$;
create trigger ship_to_write instead of insert on adapter.ship_to
  for each row execute function adapter.ship_to_write();

create view adapter.picking_order as
select o."ORDER_ID"::bigint as id, o."COMPANY_NO"::bigint as division_id, o."ORDER_NO" as order_number,
  o."ORDERED_ON" at time zone 'UTC' as order_date,
  (case o."STATUS" when 10 then 'open' when 50 then 'closed' when 90 then 'cancelled' end)::varchar(9) as status,
  o."CUST_ID"::bigint as customer_id, o."ADDR_ID"::bigint as ship_to_id, t."REMARK" as comment,
  o."FINISHED_ON" at time zone 'UTC' as closed_at, o."ENTERED_ON" at time zone 'UTC' as created_at,
  null::timestamptz as updated_at, o."ORDER_TYPE" as order_type
from "ACME"."ORDER_HEAD" o
left join "ACME"."ORDER_TEXT" t on t."ORDER_ID" = o."ORDER_ID";

create function adapter.picking_order_write() returns trigger language plpgsql as $$
declare
  made integer;
begin
  if tg_op = 'INSERT' then
    insert into "ACME"."ORDER_HEAD" ("COMPANY_NO", "ORDER_NO", "STATUS", "CUST_ID", "ADDR_ID", "ORDERED_ON", "ENTERED_ON",
      "ORDER_TYPE", "PRIORITY")
    values (new.division_id, new.order_number, 10, new.customer_id, new.ship_to_id,
      new.order_date at time zone 'UTC', current_timestamp at time zone 'UTC', new.order_type, 5)
    returning "ORDER_ID" into made;
  else
    made := old.id;
    update "ACME"."ORDER_HEAD"
    set "STATUS" = case new.status when 'open' then 10 when 'closed' then 50 when 'cancelled' then 90 end,
      "CUST_ID" = new.customer_id, "ADDR_ID" = new.ship_to_id, "ORDERED_ON" = new.order_date at time zone 'UTC',
      "ORDER_TYPE" = new.order_type
    where "ORDER_ID" = old.id;
  end if;
  delete from "ACME"."ORDER_TEXT" where "ORDER_ID" = made;
  insert into "ACME"."ORDER_TEXT" select made, new.comment where new.comment is not null;
  return new;
end $$;
create trigger picking_order_write instead of insert or update on adapter.picking_order
  for each row execute function adapter.picking_order_write();

create view adapter.picking_order_line as
select "POS_ID"::bigint as id, "ORDER_ID"::bigint as order_id, "POS_NO"::integer as line_number, "PART_ID"::bigint as item_id,
  "QTY_ORDERED"::numeric(18, 4) as ordered_qty, "QTY_PICKED"::numeric(18, 4) as picked_qty, "POS_TEXT" as comment,
  "POS_TYPE"::varchar(2) as pos_type
from "ACME"."ORDER_POS";

create function adapter.picking_order_line_write() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into "ACME"."ORDER_POS" ("ORDER_ID", "POS_NO", "PART_ID", "QTY_ORDERED", "QTY_PICKED", "POS_TEXT", "POS_TYPE")
    values (new.order_id, new.line_number, new.item_id, new.ordered_qty, new.picked_qty, new.comment, new.pos_type);
  elsif tg_op = 'UPDATE' then
    update "ACME"."ORDER_POS" set "QTY_ORDERED" = new.ordered_qty where "POS_ID" = old.id;
  else
    delete from "ACME"."ORDER_POS" where "POS_ID" = old.id;
    return old;
  end if;
  return new;
end $$;
create trigger picking_order_line_write instead of insert or update or delete on adapter.picking_order_line
  for each row execute function adapter.picking_order_line_write();

create view adapter.shipment as
select "PARCEL_ID"::bigint as id, "ORDER_ID"::bigint as order_id, "SENT_WITH" as carrier, "TRACK_NO" as tracking_number,
  null::varchar(1) as tracking_url, "SENT_ON" at time zone 'UTC' as shipped_at
from "ACME"."PARCEL";

create view adapter.pick as
select "PICK_ID"::bigint as id, "POS_ID"::bigint as line_id, "PARCEL_ID"::bigint as shipment_id,
  "BIN_ID"::bigint as location_id, "QTY"::numeric(18, 4) as quantity, "PICKED_ON" at time zone 'UTC' as picked_at
from "ACME"."PICK";
