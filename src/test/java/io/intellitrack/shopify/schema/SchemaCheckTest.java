package io.intellitrack.shopify.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.ForeignSchema;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.h2.api.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code schema check} against databases that keep the contract, and such that do not. */
class SchemaCheckTest {
    static final String ROWS = "insert into division (name) values ('Main');"
            + "insert into site (division_id, name) select id, 'Main' from division;"
            + "insert into location (site_id, name) select id, 'Stock' from site;"
            + "insert into unit_of_measure (division_id, name) select id, 'EA' from division";

    private static final String H2_TRIGGER = "create trigger spoil before insert on %s for each row call '%s'";
    private static final String POSTGRES_TRIGGER =
            "create function spoil() returns trigger language plpgsql as $$ begin %2$s end $$;;"
                    + "create trigger spoil before insert on %1$s for each row execute function spoil()";

    private static final String TESTER = "do $$ begin if not exists (select 1 from pg_roles where rolname = 'tester') "
            + "then create role tester login; end if; end $$";

    @TempDir
    Path folder;

    /** What somebody did to a database, by engine, and what has to be said of it. */
    private enum Defect {
        A_TABLE_IS_MISSING("drop table pick", "pick: the table is missing."),
        A_TABLE_WITH_OTHERS_BEHIND_IT_IS_MISSING("drop table shipment cascade", "shipment: the table is missing."),
        A_COLUMN_THAT_IS_READ_IS_MISSING(
                "alter table picking_order drop column closed_at", "picking_order.closed_at: the column is missing."),
        A_COLUMN_THAT_IS_WRITTEN_IS_MISSING(
                "alter table item drop column description", "item.description: the column is missing."),
        A_FLAG_IS_A_TEXT(
                retyped("item", "track_cost", "varchar(5)"), "item.track_cost: it is text and has to be yes or no"),
        A_QUANTITY_IS_A_TEXT(
                retyped("pick", "quantity", "varchar(20)"), "pick.quantity: it is text and has to be a number."),
        A_TIME_HAS_NO_ZONE(
                retyped("shipment", "shipped_at", "timestamp"),
                "shipment.shipped_at: it is a time without a time zone"),
        A_STATUS_IS_TOO_SHORT(
                retyped("picking_order", "status", "varchar(6) default 'open'"),
                "picking_order.status: it holds 6 characters"),
        A_CURRENCY_IS_TOO_SHORT(
                retyped("item_uom", "currency", "varchar(2)"), "item_uom.currency: it holds 2 characters"),
        READING_IS_NOT_PERMITTED("revoke select on pick from tester", "pick: the account may not select"),
        INSERTING_IS_NOT_PERMITTED("revoke insert on customer from tester", "customer: the account may not insert"),
        UPDATING_IS_NOT_PERMITTED(
                "revoke update on picking_order from tester", "picking_order: the account may not update"),
        DELETING_IS_NOT_PERMITTED(
                "revoke delete on picking_order_line from tester", "picking_order_line: the account may not delete"),
        AN_ORDER_HAS_NO_STATUS_BY_DEFAULT(
                "alter table picking_order alter column status drop default",
                "picking_order.status: an insert that leaves it out leaves it empty; it has to be open."),
        AN_ITEM_HAS_ANOTHER_STATUS_BY_DEFAULT(
                "alter table item alter column status set default 'inactive'",
                "item.status: an insert that leaves it out makes it inactive; it has to be active."),
        NOTHING_FILLS_A_COLUMN_OF_CUSTOMERS(
                "alter table customer add column kind varchar(1) not null",
                "customer.kind: it must not be empty, and nothing fills it at insert."),
        NOTHING_FILLS_A_COLUMN_OF_ORDERS(
                "alter table picking_order add column priority integer not null",
                "picking_order.priority: it must not be empty, and nothing fills it at insert."),
        NOTHING_GIVES_NUMBERS(
                "alter table ship_to alter column id drop identity",
                "ship_to.id: it must not be empty, and nothing fills it at insert."),
        A_RULE_REFUSES_ROWS(
                "alter table inventory add constraint few check (on_hand < 10)",
                "inventory: a rule of the database refuses update"),
        COSTS_LOSE_THEIR_CENTS(
                retyped("item_uom", "unit_cost", "integer"),
                "item_uom.unit_cost: after insert it does not read back as it was written"),
        A_TRIGGER_CHANGES_A_TEXT(
                H2_TRIGGER.formatted("customer", Capitals.class.getName()),
                POSTGRES_TRIGGER.formatted("customer", "new.email := upper(new.email);; return new;;"),
                "customer.email: after insert it does not read back as it was written"),
        A_TRIGGER_REFUSES_ROWS(
                H2_TRIGGER.formatted("picking_order_line", Refusing.class.getName()),
                POSTGRES_TRIGGER.formatted("picking_order_line", "raise exception 'no lines on Sundays';;"),
                "picking_order_line: a trigger refuses insert"),
        A_TRIGGER_DROPS_ROWS(
                "alter table carrier rename to vendor_carrier; create view carrier as select id, division_id, name from "
                        + "vendor_carrier; create trigger spoil instead of insert on carrier for each row call '"
                        + Dropping.class.getName() + "'",
                POSTGRES_TRIGGER.formatted("carrier", "return null;;"),
                "carrier: after insert the row is not found by division_id, name."),
        A_VIEW_TAKES_NO_ROWS(
                "alter table inventory rename to vendor_stock; create view inventory as select distinct * from vendor_stock",
                "alter table inventory rename to vendor_stock; create view inventory as select distinct * from vendor_stock; "
                        + "grant all on inventory to tester",
                "inventory: it is a view that takes no insert."),
        A_PLACE_OF_THE_SETTINGS_IS_MISSING(
                "delete from location", "settings: IntelliTrack has no location Main/Stock.");

        private final String h2;
        private final String postgres;
        private final String said;

        Defect(String sql, String said) {
            this(sql, sql, said);
        }

        Defect(String h2, String postgres, String said) {
            this.h2 = h2;
            this.postgres = postgres;
            this.said = said;
        }

        /** An embedded database has one account, which may do everything. */
        boolean isPossible(Engine engine) {
            return engine == Engine.POSTGRES || !h2.startsWith("revoke");
        }

        String on(Engine engine) {
            return engine == Engine.H2 ? h2 : postgres;
        }
    }

    private static String retyped(String table, String column, String type) {
        return "alter table %1$s drop column %2$s; alter table %1$s add column %2$s %3$s"
                .formatted(table, column, type);
    }

    static Stream<Arguments> defects() {
        return Engine.tested().stream()
                .filter(engine -> engine != Engine.SQL_SERVER) // its own words for the defects are not written yet
                .flatMap(engine -> Arrays.stream(Defect.values())
                        .filter(defect -> defect.isPossible(engine))
                        .map(defect -> Arguments.of(engine, defect)));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void eachDefectIsNamedWithItsRemedyAndNothingElse(Engine engine, Defect defect) throws SQLException {
        Settings.IntelliTrack place = kept(engine);
        execute(place, defect.on(engine).split("(?<!;);(?!;)"));

        List<SchemaFinding> findings = check(place).findings();

        assertThat(findings)
                .anySatisfy(finding -> {
                    assertThat(finding.toString()).startsWith(defect.said);
                    assertThat(finding.remedy()).isNotBlank();
                })
                .allSatisfy(finding -> assertThat(finding.toString()).doesNotContain("\n"));
        assertThat(findings).as("one cause, few lines").hasSizeLessThan(4);
    }

    @OnEveryDatabase
    void theBundledTablesKeepTheContractAndNothingStays(Engine engine) throws SQLException {
        Settings.IntelliTrack place = engine.fresh();
        Database.open(place).close();
        execute(place, ROWS.split(";"));

        SchemaCheck.Report report = check(place);

        assertThat(report.findings()).isEmpty();
        assertThat(report.notes()).isEmpty();
        for (String table :
                List.of("item", "inventory", "customer", "ship_to", "picking_order", "inventory_transaction")) {
            assertThat(count(place, table)).as(table).isZero();
        }
    }

    @Test
    void theForeignSchemaKeepsTheContractBeforeAnyTableOfOursIsThere() throws SQLException {
        Settings.IntelliTrack place = ForeignSchema.unnamed();
        Kit kit = kit(place)
                .set("intellitrack.schema-name", "adapter")
                .set("sync.schema-name", "adapter")
                .set("intellitrack.division", "Acme Ltd")
                .set("intellitrack.uom", "PCE")
                .set("intellitrack.site", "Hall 1")
                .set("intellitrack.location", "A-01");
        ForeignSchema.lines(folder.resolve("routes/mappings"));

        SchemaCheck.Report report = SchemaCheck.run(kit.settings(), kit.home());

        assertThat(report.findings()).isEmpty();
        assertThat(report.notes())
                .contains("IntelliTrack's database has no carrier: orders name no carrier.")
                .noneMatch(note -> note.contains("were not tried"));
        assertThat(count(place, "\"ACME\".\"ORDER_HEAD\"")).isZero();
        assertThat(count(place, "information_schema.tables where table_name like 'sync%'"))
                .isZero();
    }

    @Test
    void aLineThatTheVendorWantsIsAskedForByName() {
        Settings.IntelliTrack place = ForeignSchema.fresh();
        Kit kit = kit(place)
                .set("intellitrack.division", "Acme Ltd")
                .set("intellitrack.uom", "PCE")
                .set("intellitrack.site", "Hall 1")
                .set("intellitrack.location", "A-01");

        assertThat(SchemaCheck.run(kit.settings(), kit.home()).findings())
                .extracting(SchemaFinding::toString)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("item.buyer: it must not be empty, and nothing fills it at insert."))
                .anySatisfy(
                        line -> assertThat(line).contains("add a line for it to routes/mappings/customer.properties"));
    }

    private SchemaCheck.Report check(Settings.IntelliTrack place) {
        Kit kit = kit(place);
        return SchemaCheck.run(kit.settings(), kit.home());
    }

    private Kit kit(Settings.IntelliTrack place) {
        return Kit.in(folder).database(place).set("intellitrack.schema", "existing");
    }

    /** A database that keeps the contract, where there can be one for an account that owns nothing in it. */
    private static Settings.IntelliTrack kept(Engine engine) throws SQLException {
        Settings.IntelliTrack place = engine.fresh();
        Database.open(place).close();
        execute(place, ROWS.split(";"));
        if (engine == Engine.H2) {
            return place;
        }
        execute(place, TESTER, "grant all on all tables in schema public to tester");
        return new Settings.IntelliTrack(
                place.jdbcUrl(), "tester", place.password(), false, "Main", "EA", "Main", "Stock");
    }

    private static void execute(Settings.IntelliTrack place, String... statements) throws SQLException {
        String owner = place.user().equals("tester") ? "postgres" : place.user();
        try (Connection connection = DriverManager.getConnection(
                        place.jdbcUrl(), owner, place.password().reveal());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql.replace(";;", ";"));
            }
        }
    }

    private static long count(Settings.IntelliTrack place, String from) throws SQLException {
        return Long.parseLong(rows(place, "select count(*) from " + from).get(0));
    }

    private static List<String> rows(Settings.IntelliTrack place, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        place.jdbcUrl(), place.user(), place.password().reveal());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    /** Writes e-mail addresses in capitals. */
    public static final class Capitals implements Trigger {
        private static final int EMAIL = 4;

        @Override
        public void fire(Connection connection, Object[] before, Object[] after) {
            after[EMAIL] = after[EMAIL] == null ? null : after[EMAIL].toString().toUpperCase(java.util.Locale.ROOT);
        }
    }

    /** Refuses every row. */
    public static final class Refusing implements Trigger {
        @Override
        public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
            throw new SQLException("no lines on Sundays");
        }
    }

    /** Does nothing with a row. */
    public static final class Dropping implements Trigger {
        @Override
        public void fire(Connection connection, Object[] before, Object[] after) {
            // as a trigger that forgot to write
        }
    }
}
