package io.intellitrack.shopify.ops.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.ops.LocalKey;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.monitoring.Monitoring;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import io.intellitrack.shopify.testing.SeenStatements;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** Pages, health, metrics and the API read figures that were counted before, and say how old they are. */
class FiguresShownTest {
    /** What only a statement that counts, or a list of what is still wanted, has to read. */
    private static final Pattern COUNTING = Pattern.compile(
            "\\b(from|join) (pick|shipment|picking_order|sync_fulfillment_line|sync_reading|sync_link)\\b");

    @TempDir
    private Path folder;

    private final SeenStatements statements = new SeenStatements("figures", "lease-renewal");

    @OnEveryDatabase
    void noPageAndNoHealthAnswerCounts(Engine engine) throws Exception {
        try (Bench bench = shop(engine);
                Front front = new Front(bench)) {
            for (String path : List.of(
                    "/",
                    "/attention",
                    "/history",
                    "/history?state=failed",
                    "/actions",
                    "/end-of-day",
                    "/settings",
                    "/about",
                    "/observe/health",
                    "/observe/health/ready",
                    "/observe/metrics",
                    "/api/status",
                    "/api/parked",
                    "/api/runs",
                    "/api/audit",
                    "/api/end-of-day")) {
                statements.taken();

                assertThat(front.get(path).status()).as(path).isEqualTo(200);

                assertThat(statements.taken())
                        .as(path)
                        .noneMatch(sql -> COUNTING.matcher(sql).find());
            }
        }
    }

    @OnEveryDatabase
    void anOrderIsCountedAtTheEndOfARunAndShownWithItsAge(Engine engine) throws Exception {
        try (Bench bench = shop(engine);
                Front front = new Front(bench)) {
            front.nobodyCounts();
            bench.execute("update picking_order_line set picked_qty = 2");
            bench.execute("insert into pick (line_id, quantity) select id, 2 from picking_order_line");
            bench.execute("update picking_order set status = 'closed', closed_at = current_timestamp");
            assertThat(front.unsynced()).isEqualTo("0");

            bench.run(Flow.PRODUCTS);

            assertThat(front.unsynced()).isEqualTo("1");
            assertThat(front.json("/api/status").path("figures").path("stale").asBoolean())
                    .isFalse();
            bench.run(Flow.FULFILLMENTS);
            assertThat(front.unsynced()).isEqualTo("0");
        }
    }

    @OnEveryDatabase
    void figuresThatNobodyCountsAreStaleOnThePageInTheApiAndInHealth(Engine engine) throws Exception {
        try (Bench bench = shop(engine);
                Front front = new Front(bench)) {
            front.nobodyCounts();
            bench.execute(
                    "update sync_figure set counted_at = current_timestamp - interval '3' hour where name <> 'count'");

            assertThat(front.get("/").body())
                    .contains("still wants was counted <time")
                    .contains("3 h ago");
            JsonNode figures = front.json("/api/status").path("figures");
            assertThat(figures.path("stale").asBoolean()).isTrue();
            assertThat(figures.path("ageSeconds").asLong()).isBetween(10800L, 11000L);
            assertThat(figures.path("byName").path("fulfillment").path("amount").asLong())
                    .isZero();
            assertThat(front.json("/observe/health")
                            .path("figures")
                            .path("state")
                            .asText())
                    .isEqualTo("stale");
            assertThat(front.get("/observe/metrics").body())
                    .containsPattern("sync_figures_age_seconds\\{[^}]*} 1[01]\\d{3}");

            bench.run(Flow.PRODUCTS);

            assertThat(front.json("/observe/health")
                            .path("figures")
                            .path("state")
                            .asText())
                    .isEqualTo("ok");
            assertThat(front.get("/").body()).contains("was counted within the last half minute");
        }
    }

    @OnEveryDatabase
    void whatCannotBeCountedIsUnknownAndNeverNought(Engine engine) throws Exception {
        Bench bench = shop(engine);
        bench.execute("create table nowhere (id bigint, status varchar(20))");
        bench.kit().file("routes/sql/open-orders.sql", "select id, status from nowhere");
        bench.stop();
        try (bench;
                Front front = new Front(bench)) {
            front.nobodyCounts();
            bench.execute("drop table nowhere");

            bench.connector().figures().now();

            JsonNode status = front.json("/api/status");
            assertThat(front.unsynced()).isEqualTo("null");
            assertThat(status.path("figures")
                            .path("byName")
                            .path("fulfillment")
                            .path("amount")
                            .isNull())
                    .isTrue();
            assertThat(status.path("stillWanted").path("orders").asLong(-1)).isZero();
            JsonNode health = front.json("/observe/health").path("figures");
            assertThat(health.path("state").asText()).isEqualTo("unknown");
            assertThat(health.path("reason").asText()).containsIgnoringCase("nowhere");
            assertThat(front.get("/").body()).contains("is not known now");
            assertThat(front.get("/observe/metrics").body())
                    .containsPattern("sync_pending\\{kind=\"fulfillment\"[^}]*} NaN");
        }
    }

    @OnEveryDatabase
    void whatWaitsAndWhatIsParkedGoesOnByKey(Engine engine) throws Exception {
        try (Bench bench = shop(engine);
                Front front = new Front(bench)) {
            for (int i = 10; i < 40; i++) {
                bench.execute(
                        "insert into sync_waiting (store, flow, record_key, record_name, reason, checked_at) "
                                + "values ('default', 'orders-to-intellitrack', ?, ?, 'on hold', current_timestamp)",
                        "gid://shopify/Order/" + i,
                        "#W" + i);
                bench.execute(
                        "insert into sync_parked (store, flow, record_key, record_name, cause, message, remedy, parked_at, "
                                + "last_tried_at) values ('default', 'orders-to-intellitrack', ?, ?, 'data', 'm', 'r', "
                                + "current_timestamp, current_timestamp)",
                        "gid://shopify/Order/" + i,
                        "#P" + i);
            }

            assertThat(front.get("/orders").body())
                    .contains("#W10", "#W34", "/orders?after=gid%3A%2F%2Fshopify%2FOrder%2F34")
                    .doesNotContain("#W35");
            assertThat(front.get("/orders?after=gid%3A%2F%2Fshopify%2FOrder%2F34")
                            .body())
                    .contains("#W35", "#W39")
                    .doesNotContain("#W34", "Show more");
            assertThat(front.json("/api/parked")).hasSize(30);
            JsonNode first = front.json("/api/parked?size=20");
            assertThat(first).hasSize(20);
            assertThat(front.json("/api/parked?size=20&after="
                            + first.path(19).path("id").asText()))
                    .hasSize(10)
                    .allSatisfy(each -> assertThat(each.path("id").asLong())
                            .isGreaterThan(first.path(19).path("id").asLong()));
        }
    }

    /** A shop whose one order was imported. */
    private Bench shop(Engine engine) {
        Bench bench = new Bench(folder, engine).connections(statements::around);
        bench.pass(Duration.between(bench.now(), Instant.now()));
        Variant shirt = bench.store().catalog().add("Shirt", "SHIRT");
        bench.store().stock().set(shirt, bench.warehouse(), 50);
        bench.store().sales().place(new OrderDraft().line(shirt, 2).from(bench.warehouse()));
        for (Flow flow : List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS)) {
            bench.run(flow);
        }
        return bench;
    }

    private static final class Front implements AutoCloseable {
        private final Bench bench;
        private final Monitoring monitoring;
        private final WebServer console;

        Front(Bench bench) throws Exception {
            this.bench = bench;
            Audit audit = new Audit(bench.connector().database(), "default");
            monitoring = Monitoring.start(bench.connector(), Clock.systemUTC());
            console = WebServer.start(
                    bench.connector(),
                    new Operations(bench.connector(), audit),
                    monitoring,
                    new Authentication(
                            new Settings.Console(true, "127.0.0.1", 0),
                            Optional.empty(),
                            LocalKey.random(),
                            audit,
                            Clock.systemUTC()),
                    Clock.systemUTC());
        }

        /** As if another process were at it: no tick counts from now on. */
        void nobodyCounts() {
            bench.execute(
                    "update sync_figure set counted_at = current_timestamp + interval '1' day where name = 'count'");
        }

        Answer get(String path) {
            String headers =
                    "Host: " + console.url().getHost() + ":" + console.url().getPort()
                            + (path.startsWith("/api/") || path.startsWith("/observe/") ? "" : "\r\nAccept: text/html");
            return Answer.of(console.url(), "GET", path, headers, "");
        }

        JsonNode json(String path) {
            return get(path).json();
        }

        /** How many shipments are said to wait. */
        String unsynced() {
            for (JsonNode row : json("/api/status").path("flows")) {
                if (row.path("flow").asText().equals(Flow.FULFILLMENTS.id())) {
                    return row.path("unsynced").asText();
                }
            }
            return "";
        }

        @Override
        public void close() {
            console.close();
            monitoring.close();
        }
    }
}
