-- The database of a warehouse product that nobody made for this program: other names in upper case, codes for what things
-- are, quantities without fractions, short numbers, columns that have to be filled.
create schema "ACME";

create table "ACME"."COMPANY" (
  "COMPANY_NO" integer primary key,
  "COMPANY_NAME" varchar(40) not null
);

create table "ACME"."UNIT" (
  "UNIT_ID" smallint primary key,
  "CODE" char(4) not null,
  "PIECES" integer not null
);

create table "ACME"."WAREHOUSE" (
  "WH_ID" integer generated always as identity primary key,
  "COMPANY_NO" integer not null references "ACME"."COMPANY",
  "WH_NAME" varchar(30) not null
);

create table "ACME"."BIN" (
  "BIN_ID" integer generated always as identity primary key,
  "WH_ID" integer not null references "ACME"."WAREHOUSE",
  "BIN_CODE" varchar(20) not null,
  "INSIDE_OF" integer references "ACME"."BIN"
);

create table "ACME"."PART" (
  "PART_ID" integer generated always as identity primary key,
  "COMPANY_NO" integer not null references "ACME"."COMPANY",
  "PART_NO" varchar(60) not null,
  "EAN" varchar(20),
  "DESCR" varchar(80),
  "STATE" char(1) not null check ("STATE" in ('A', 'X')),
  "TRACE" char(1) not null check ("TRACE" in ('N', 'L', 'S')),
  "OWN_COSTING" char(1) not null,
  "BUYER" varchar(8) not null,
  "CREATED_BY" varchar(20) not null,
  unique ("COMPANY_NO", "PART_NO")
);

create table "ACME"."PART_UNIT" (
  "PART_ID" integer not null references "ACME"."PART",
  "UNIT_ID" smallint not null references "ACME"."UNIT",
  "COST" numeric(12, 2),
  primary key ("PART_ID", "UNIT_ID")
);

create table "ACME"."STOCK" (
  "STOCK_ID" integer generated always as identity primary key,
  "PART_ID" integer not null references "ACME"."PART",
  "BIN_ID" integer not null references "ACME"."BIN",
  "UNIT_ID" smallint not null references "ACME"."UNIT",
  "QTY" integer not null,
  "COUNT_CLASS" char(1) not null
);

create table "ACME"."CUST" (
  "CUST_ID" integer generated always as identity primary key,
  "COMPANY_NO" integer not null references "ACME"."COMPANY",
  "CUST_NAME" varchar(60) not null,
  "EMAIL" varchar(80),
  "PHONE" varchar(30),
  "CUST_TYPE" char(1) not null
);

create table "ACME"."ADDRESS" (
  "ADDR_ID" integer generated always as identity primary key,
  "CUST_ID" integer not null references "ACME"."CUST",
  "ADDR_NAME" varchar(60),
  "STREET" varchar(80),
  "STREET2" varchar(80),
  "TOWN" varchar(40),
  "REGION" varchar(10),
  "POST_CODE" varchar(12),
  "COUNTRY" char(2) not null
);

create table "ACME"."ORDER_HEAD" (
  "ORDER_ID" integer generated always as identity primary key,
  "COMPANY_NO" integer not null references "ACME"."COMPANY",
  "ORDER_NO" varchar(20) not null,
  "STATUS" smallint not null check ("STATUS" in (10, 50, 90)),
  "CUST_ID" integer references "ACME"."CUST",
  "ADDR_ID" integer references "ACME"."ADDRESS",
  "ORDERED_ON" timestamp,
  "ENTERED_ON" timestamp not null,
  "FINISHED_ON" timestamp,
  "ORDER_TYPE" varchar(10) not null,
  "PRIORITY" smallint not null,
  unique ("COMPANY_NO", "ORDER_NO")
);

-- the remark of an order has a table of its own
create table "ACME"."ORDER_TEXT" (
  "ORDER_ID" integer primary key references "ACME"."ORDER_HEAD",
  "REMARK" varchar(250) not null
);

create table "ACME"."ORDER_POS" (
  "POS_ID" integer generated always as identity primary key,
  "ORDER_ID" integer not null references "ACME"."ORDER_HEAD",
  "POS_NO" smallint not null,
  "PART_ID" integer not null references "ACME"."PART",
  "QTY_ORDERED" integer not null,
  "QTY_PICKED" integer not null,
  "POS_TEXT" varchar(120),
  "POS_TYPE" char(2) not null
);

create table "ACME"."PARCEL" (
  "PARCEL_ID" integer generated always as identity primary key,
  "ORDER_ID" integer not null references "ACME"."ORDER_HEAD",
  "SENT_WITH" varchar(30),
  "TRACK_NO" varchar(40),
  "SENT_ON" timestamp not null
);

create table "ACME"."PICK" (
  "PICK_ID" integer generated always as identity primary key,
  "POS_ID" integer not null references "ACME"."ORDER_POS",
  "PARCEL_ID" integer references "ACME"."PARCEL",
  "BIN_ID" integer not null references "ACME"."BIN",
  "QTY" integer not null,
  "PICKED_ON" timestamp not null
);

insert into "ACME"."COMPANY" values (7, 'Acme Ltd');
insert into "ACME"."UNIT" values (1, 'PCE', 1), (2, 'BOX', 12);
insert into "ACME"."WAREHOUSE" ("COMPANY_NO", "WH_NAME") values (7, 'Hall 1');
insert into "ACME"."BIN" ("WH_ID", "BIN_CODE") values (1, 'A-01'), (1, 'A-02');
