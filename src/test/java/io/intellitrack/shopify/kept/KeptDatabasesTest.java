package io.intellitrack.shopify.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.views.Views;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.wiring.Connector;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** C42: the present program on the database that each released version left. */
class KeptDatabasesTest {
    private static final String TABLES = "select table_name from information_schema.tables "
            + "where lower(table_schema) = 'public' and table_type = 'BASE TABLE' order by table_name";

    /** What was done stays done, whatever a run finds to do. */
    private static final List<String> LASTING = List.of(
            "select id, item_number, status from item",
            "select id, item_id, uom_id, unit_cost from item_uom",
            "select id, item_id, location_id, on_hand from inventory",
            "select id, name, email from customer",
            "select id, order_number, status, customer_id, ship_to_id from picking_order",
            "select id, order_id, item_id, ordered_qty, picked_qty from picking_order_line",
            "select id, line_id, shipment_id, quantity from pick",
            "select id, order_id, tracking_number from shipment",
            "select kind, shopify_id, intellitrack_id, related_id from sync_link",
            "select id, order_id, parcel, state, fulfillment_gid from sync_fulfillment where state = 'sent'",
            "select fulfillment_id, line_id, quantity from sync_fulfillment_line",
            "select id, end_of_day_id, item_id, target, state from sync_adjustment",
            "select id, state, row_count, changed_count from sync_end_of_day",
            "select id, actor, action, target from sync_audit");

    @TempDir
    Path folder;

    static Stream<Arguments> kept() {
        return Kept.versions().stream()
                .flatMap(version -> Kept.ENGINES.stream().map(engine -> Arguments.of(version, engine)));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void c42MigrationsKeepEveryRow(String version, Engine engine) throws SQLException {
        Settings.IntelliTrack place = Kept.restore(engine, version, folder);
        Map<String, Long> before = counts(place);
        List<String> done = history(place);

        Database.open(place).close();

        assertThat(counts(place)).containsAllEntriesOf(before);
        assertThat(before).hasSizeGreaterThan(30);
        assertThat(history(place)).startsWith(done.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void c42WhatAReleasedVersionLeftIsShown(String version, Engine engine) throws Exception {
        try (KeptSite site = Kept.open(engine, version, folder)) {
            Connector connector = site.connector();
            Views views = new Views(connector, site.clock());

            Status.Snapshot status =
                    new Status(connector.settings(), connector.database(), connector.leases(), site.clock()).snapshot();

            assertThat(status.flows())
                    .hasSize(5)
                    .allSatisfy(row -> assertThat(row.last()).isPresent());
            assertThat(views.runs(Optional.empty(), Optional.empty(), 50).rows())
                    .hasSizeGreaterThan(10);
            assertThat(views.order("1001").orders())
                    .singleElement()
                    .satisfies(order -> assertThat(order.outbox())
                            .singleElement()
                            .satisfies(row -> assertThat(row.state()).isEqualTo("sent")));
            assertThat(views.order("1008").orders())
                    .singleElement()
                    .satisfies(order -> assertThat(order.outbox())
                            .singleElement()
                            .satisfies(row -> assertThat(row.state()).isEqualTo("unclear")));
            assertThat(views.parked()).hasSizeGreaterThan(2);
            assertThat(views.endOfDayRows(2, 0, 50).rows()).isNotEmpty();
            assertThat(views.endOfDay()).isNotNull();
            assertThat(views.endOfDayPreview()).isNotNull();
            assertThat(views.marks()).isNotEmpty();
            assertThat(views.audit(Optional.empty(), Optional.of("anna"), Optional.empty(), 50)
                            .rows())
                    .isNotEmpty();
            assertThat(connector.reconciliation().proofs()).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void c42FlowsGoOnWhereAReleasedVersionStopped(String version, Engine engine) throws SQLException {
        Settings.IntelliTrack place = Kept.restore(engine, version, folder);
        Map<String, List<String>> before = lasting(place);
        try (KeptSite site = Kept.open(place, folder)) {
            site.run(Flow.PRODUCTS);
            site.run(Flow.ORDERS);
            site.run(Flow.FULFILLMENTS);

            Map<String, List<String>> after = lasting(place);
            before.forEach(
                    (query, rows) -> assertThat(after.get(query)).as(query).containsAll(rows));
            assertThat(before.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
            for (String sent : List.of("1001", "1002", "1008", "1011", "1012", "1015")) {
                assertThat(site.store().sales().order(sent).fulfillments())
                        .as(sent)
                        .hasSize(1);
            }
            assertThat(site.server().journal().count("CreateFulfillment")).isEqualTo(1);
            assertThat(rows(place, "select order_name, state from sync_fulfillment where state <> 'sent'"))
                    .allSatisfy(row -> assertThat(row).doesNotContain("planned", "sending", "unclear"));
        }
    }

    private static Map<String, Long> counts(Settings.IntelliTrack place) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String table : rows(place, TABLES)) {
            if (!table.endsWith("_schema_history")) {
                counts.put(
                        table,
                        Long.valueOf(rows(place, "select count(*) from \"" + table + "\"")
                                .get(0)));
            }
        }
        return counts;
    }

    private static List<String> history(Settings.IntelliTrack place) throws SQLException {
        return rows(
                place,
                "select \"installed_rank\", \"version\", \"script\", \"checksum\" from \"sync_schema_history\" "
                        + "order by \"installed_rank\"");
    }

    private static Map<String, List<String>> lasting(Settings.IntelliTrack place) throws SQLException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String query : LASTING) {
            rows.put(query, rows(place, query));
        }
        return rows;
    }

    private static List<String> rows(Settings.IntelliTrack place, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = Kept.connection(place);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(rows.getString(i));
                }
                texts.add(String.join("|", cells));
            }
        }
        return texts;
    }
}
