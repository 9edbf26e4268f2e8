package io.intellitrack.shopify.database.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a statement names a table, and where it only seems to. */
class TableNamesTest {
    private static final TableSchemas SCHEMAS = new TableSchemas("It", "Sy");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select i.id from item i join sync_link l on l.id = i.id | select i.id from [It].item i join [Sy].sync_link l on l.id = i.id",
                "SELECT carrier FROM Shipment WHERE carrier is distinct from carrier | SELECT carrier FROM [It].Shipment WHERE carrier is distinct from carrier",
                "with item as (select 1 as id) select id from item | with item as (select 1 as id) select id from item",
                "with recursive inside (id) as (select id from location), site as materialized (select 1) select * from inside, site | with recursive inside (id) as (select id from [It].location), site as materialized (select 1) select * from inside, site",
                "select 1 from item i, site, unnest(?) as n(location, item) where site.id in (select 2), item | select 1 from [It].item i, [It].site, unnest(?) as n(location, item) where site.id in (select 2), item",
                "insert into item (id, item) select 1, item from dbo.item -- from item | insert into [It].item (id, item) select 1, item from dbo.item -- from item",
                "update item set item = 'from item' where exists (select 1 from \"item\") | update [It].item set item = 'from item' where exists (select 1 from \"item\")",
                "select 1 from sync_flow for update | select 1 from [Sy].sync_flow for update",
                "merge into sync_flow f using sync_run r on (1 = 1) when matched then update set a = 1 | merge into [Sy].sync_flow f using [Sy].sync_run r on (1 = 1) when matched then update set a = 1",
                "insert into sync_flow (a) values (1) on conflict (a) do update set a = 2 | insert into [Sy].sync_flow (a) values (1) on conflict (a) do update set a = 2",
                "analyze (skip_locked) sync_link, item, other | analyze (skip_locked) [Sy].sync_link, [It].item, other",
                "vacuum (analyze, skip_locked) sync_link | vacuum (analyze, skip_locked) [Sy].sync_link",
                "create table if not exists sync_a (item bigint references item (id)) | create table if not exists [Sy].sync_a (item bigint references [It].item (id))",
                "create index if not exists sync_a_b on sync_a (item) | create index if not exists sync_a_b on [Sy].sync_a (item)",
                "alter table sync_a add b bigint; drop table if exists sync_c | alter table [Sy].sync_a add b bigint; drop table if exists [Sy].sync_c",
                "delete from sync_a where a in (select b from sync_c union select item from item) | delete from [Sy].sync_a where a in (select b from [Sy].sync_c union select item from [It].item)",
                "create or replace view sync_a as select item from sync_b | create or replace view [Sy].sync_a as select item from [Sy].sync_b",
                "update QRTZ_TRIGGERS set a = ? | update [Sy].QRTZ_TRIGGERS set a = ?",
                "select cast(:x as bigint), item::text from orders | select cast(:x as bigint), item::text from orders"
            })
    void aTableStandsBehindItsSchemaAndNothingElseDoes(String statement, String expected) {
        assertThat(SCHEMAS.qualified(statement))
                .isEqualTo(expected.replace("[It]", "\"It\"").replace("[Sy]", "\"Sy\""));
    }
}
