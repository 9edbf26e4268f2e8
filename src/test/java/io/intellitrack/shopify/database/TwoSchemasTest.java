package io.intellitrack.shopify.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.warehouse.Warehouse;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.SchemaNames;
import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import io.intellitrack.shopify.wiring.Connector;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IntelliTrack's tables and ours, each where the settings say. */
class TwoSchemasTest {
    @TempDir
    private Path folder;

    @OnEveryDatabase
    void anOrderAndAnEndOfDayGoThroughWhereverTablesLie(Engine engine) {
        try (Bench bench = bench("one", engine.empty(), "Wms Tables", "shopify_sync")) {
            cycle(bench);

            assertThat(schemas(bench, "item")).containsExactly("Wms Tables");
            assertThat(schemas(bench, "sync_link")).hasSize(1).allMatch("shopify_sync"::equalsIgnoreCase);
            assertThat(bench.rows("select distinct table_schema from information_schema.tables where lower(table_name)"
                            + " like 'sync%' or lower(table_name) like '%schema_history'"))
                    .hasSize(2);
        }
    }

    @OnEveryDatabase
    void twoStoresInSchemasOfTheirOwnShareADatabase(Engine engine) {
        Settings.IntelliTrack database = engine.fresh();
        Database.open(database).close();
        try (Bench one = bench("one", database, "a", "a");
                Bench other = bench("other", database, "b", "c")) {
            cycle(one);
            List<String> before = one.rows("select item_number from item");

            cycle(other);

            assertThat(one.rows("select item_number from item")).isEqualTo(before);
            assertThat(schemas(one, "item"))
                    .as("a third store's tables, where a connection looks")
                    .hasSize(3);
            assertThat(schemas(one, "sync_link")).hasSize(3);
        }
        try (Database third = Database.open(database)) {
            for (String table : List.of("item", "picking_order", "sync_link", "sync_run", "sync_lease", "sync_flow")) {
                assertThat(third.jdbi()
                                .<Integer, RuntimeException>withHandle(
                                        handle -> handle.createQuery("select count(*) from " + table)
                                                .mapTo(Integer.class)
                                                .one()))
                        .as(table)
                        .isZero();
            }
        }
    }

    @OnEveryDatabase
    void onlyOurOwnTablesMayLieElsewhere(Engine engine) {
        Settings.IntelliTrack database = engine.fresh();
        Database.open(database).close();
        try (Bench bench = new Bench(folder, database).oneClock().set("sync.schema-name", "ours")) {
            cycle(bench);

            assertThat(schemas(bench, "sync_link")).hasSize(2);
            assertThat(schemas(bench, "item")).hasSize(1);
        }
    }

    @OnEveryDatabase
    void aSchemaThatIsNotThereIsNamedAndNotMade(Engine engine) {
        Settings.IntelliTrack place = settings(engine.empty(), false, "Nowhere", "ours");
        String told =
                "intellitrack.schema-name=Nowhere: there is no such schema; correct the name, or make the schema with its "
                        + "views.";

        assertThatThrownBy(() -> Database.open(place)).hasMessageContaining(told);
        assertThatThrownBy(() -> TablesState.of(place)).hasMessageContaining(told);
        assertThat(schemas(place)).doesNotContain("nowhere");
    }

    @OnEveryDatabase
    void whoOnlyLooksMakesNoSchema(Engine engine) {
        Settings.IntelliTrack place = settings(engine.empty(), true, "Wms", "ours");

        TablesState before = TablesState.of(place);
        Database.unchanged(place).close();

        assertThat(before).isEqualTo(new TablesState(TablesState.Standing.NONE, TablesState.Standing.NONE));
        assertThat(schemas(place)).doesNotContain("wms", "ours");
        Database.open(place).close();
        assertThat(TablesState.of(place).current()).isTrue();
        assertThat(TablesState.of(settings(place, true, "wms", "other")).ours()).isEqualTo(TablesState.Standing.NONE);
        assertThat(schemas(place)).contains("wms", "ours").doesNotContain("other");
    }

    @OnEveryDatabase
    void aNewerVersionIsToldOfTheNamedSchemaOnly(Engine engine) {
        Settings.IntelliTrack place = engine.fresh();
        Settings.IntelliTrack named = settings(place, true, "wms", "ours");
        Database.open(place).close();
        Database.open(named).close();
        String newer =
                "insert into \"sync_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\", "
                        + "\"script\", \"installed_by\", \"execution_time\", \"success\") values (999, '9999', 'x', 'SQL', 'x', 'x', "
                        + "1, '1')";
        execute(place, newer);

        assertThatThrownBy(() -> Database.open(place)).hasMessageContaining("newer version");
        Database.open(named).close();
        String ours = schemasAsSpelt(place).stream()
                .filter("ours"::equalsIgnoreCase)
                .findFirst()
                .orElseThrow();
        execute(place, newer.replace("into ", "into \"" + ours + "\"."));
        assertThatThrownBy(() -> Database.open(named)).hasMessageContaining("newer version");
    }

    @OnEveryDatabase
    void caseCountsOnlyWhereTwoSchemasDifferInNothingElse(Engine engine) {
        Settings.IntelliTrack place = engine.empty();
        execute(place, "create schema \"Of Wms\"");
        Database.open(settings(place, true, "of wms", "OF WMS")).close();
        assertThat(schemas(place)).containsOnlyOnce("of wms");
        assumeThat(engine).as("its names differ in case never").isNotEqualTo(Engine.SQL_SERVER);
        execute(place, "create schema \"OF WMS\"");

        assertThatThrownBy(() -> Database.open(settings(place, true, "of wms", "ours")))
                .hasMessageContaining("intellitrack.schema-name=of wms: there are [")
                .hasMessageContaining("Of Wms")
                .hasMessageContaining("write it as the database does.");
        Database.open(settings(place, true, "Of Wms", "ours")).close();
    }

    @Test
    void whoMayNotMakeASchemaIsToldToHaveItMade() {
        Settings.IntelliTrack place = Engine.POSTGRES.empty();
        execute(place, "create role clerk_" + place.jdbcUrl().replaceFirst(".*/", "") + " login");
        Settings.IntelliTrack clerk = new Settings.IntelliTrack(
                place.jdbcUrl(),
                "clerk_" + place.jdbcUrl().replaceFirst(".*/", ""),
                new Secret(""),
                true,
                "Main",
                "EA",
                "Main",
                "Stock");

        assertThatThrownBy(() -> Database.open(settings(clerk, true, "public", "ours")))
                .hasMessageContaining(
                        "sync.schema-name=ours: there is no such schema, and intellitrack.user cannot make it")
                .hasMessageContaining("make it, and let that user create tables in it.");
    }

    @Test
    void instancesThatShareADatabaseKeepTheirSchedulesInTheirOwnSchema() throws Exception {
        Settings.IntelliTrack database = Engine.POSTGRES.empty();
        for (String schema : List.of("ours", "theirs")) {
            try (Bench bench = bench(schema, database, "wms", schema).set("cluster.enabled", "true");
                    Connector scheduled =
                            Connector.start(bench.kit().settings(), bench.kit().home(), true)) {
                assertThat(scheduled.context().isStarted()).isTrue();
                assertThat(schemas(bench, "qrtz_job_details")).contains(schema).doesNotContain("public", "wms");
                assertThat(bench.rows("select count(*) from qrtz_scheduler_state"))
                        .doesNotContain("0");
            }
        }
    }

    @Test
    void aBackupHoldsBothSchemas() throws Exception {
        Settings.IntelliTrack place = settings(
                new Settings.IntelliTrack(
                        "jdbc:h2:file:" + folder.resolve("wms"),
                        "sa",
                        new Secret(""),
                        true,
                        "Main",
                        "EA",
                        "Main",
                        "Stock"),
                true,
                "wms",
                "ours");
        Path backup;
        try (Database database = Database.open(place)) {
            database.jdbi()
                    .useHandle(
                            handle -> handle.execute(
                                    "insert into sync_run (store, flow, cause, actor, fence, outcome, started_at) "
                                            + "values ('one', 'orders', 'schedule', 'here', 1, 'done', timestamp with time zone '2026-11-23 09:00:00+00')"));
            backup = EmbeddedBackup.of(place).take(database, Instant.parse("2026-11-23T10:00:00Z"));
        }

        EmbeddedBackup.Restored restored =
                EmbeddedBackup.of(place).putBack(backup, Instant.parse("2026-11-23T11:00:00Z"));

        assertThat(restored.newest()).contains(Instant.parse("2026-11-23T09:00:00Z"));
        try (Database database = Database.open(place)) {
            assertThat(database.jdbi()
                            .<Integer, RuntimeException>withHandle(
                                    handle -> handle.createQuery("select count(*) from sync_run")
                                            .mapTo(Integer.class)
                                            .one()))
                    .isEqualTo(1);
        }
    }

    private static Settings.IntelliTrack settings(
            Settings.IntelliTrack place, boolean bundled, String intellitrack, String sync) {
        return new Settings.IntelliTrack(
                place.jdbcUrl(),
                place.user(),
                place.password(),
                bundled,
                place.division(),
                place.uom(),
                place.site(),
                place.location(),
                new SchemaNames(Optional.of(intellitrack), Optional.of(sync)));
    }

    private static void execute(Settings.IntelliTrack place, String sql) {
        try (Connection connection = DriverManager.getConnection(
                        place.jdbcUrl(), place.user(), place.password().reveal());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In small letters. */
    private static List<String> schemas(Settings.IntelliTrack place) {
        return schemasAsSpelt(place).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> schemasAsSpelt(Settings.IntelliTrack place) {
        List<String> names = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        place.jdbcUrl(), place.user(), place.password().reveal());
                ResultSet schemas = connection.getMetaData().getSchemas()) {
            while (schemas.next()) {
                names.add(schemas.getString("TABLE_SCHEM"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return names;
    }

    private Bench bench(String name, Settings.IntelliTrack database, String intellitrack, String sync) {
        return new Bench(folder.resolve(name), database)
                .oneClock()
                .set("intellitrack.schema-name", intellitrack)
                .set("sync.schema-name", sync);
    }

    private static void cycle(Bench bench) {
        Variant mug = bench.store().catalog().add("Mug", "MUG");
        bench.store().stock().set(mug, bench.warehouse(), 10);
        bench.store().sales().place(new OrderDraft().line(mug, 3));
        for (Flow flow : List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS)) {
            assertThat(bench.run(flow).outcome()).as(flow.id()).isEqualTo("done");
        }
        String order = bench.rows("select order_number from picking_order").get(0);
        Warehouse warehouse = new Warehouse(bench.connector().database().dataSource(), Clock.systemUTC());
        warehouse.pick(order); // all of it, which closes the order
        warehouse.ship(order, "UPS", "1Z1");

        assertThat(bench.run(Flow.FULFILLMENTS).outcome()).isEqualTo("done");
        assertThat(bench.run(Flow.ADJUSTMENTS).outcome()).isEqualTo("done");

        assertThat(bench.rows("select state from sync_fulfillment")).containsExactly("sent");
        assertThat(bench.store().stock().quantity(mug, bench.warehouse(), Quantity.ON_HAND))
                .isEqualTo(7);
    }

    private static List<String> schemas(Bench bench, String table) {
        return bench.rows(
                "select table_schema from information_schema.tables where lower(table_name) = '" + table + "'");
    }
}
