package io.intellitrack.shopify.ops.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class ViewsTest {
    @TempDir
    private Path folder;

    @OnEveryDatabase
    void aFlowIsAsFarBehindAsItsScansAreWhenDeletionsWereAskedLongAgo(Engine engine) {
        try (Bench bench = new Bench(folder, engine)) {
            bench.store().catalog().add("Shirt", "SHIRT");
            bench.run(Flow.PRODUCTS);
            bench.run(Flow.PRODUCTS);
            bench.execute("update sync_watermark set mark = mark - interval '50' minute where root = 'deletions'");
            Instant shown = bench.connector().watermarks().marks(Flow.PRODUCTS).get("products");
            Status status = new Status(
                    bench.connector().settings(),
                    bench.connector().database(),
                    bench.connector().leases(),
                    Clock.fixed(shown.plusSeconds(70), ZoneOffset.UTC));

            assertThat(status.snapshot().flows())
                    .filteredOn(row -> row.flow().equals(Flow.PRODUCTS.id()))
                    .singleElement()
                    .satisfies(row -> assertThat(row.lagSeconds()).contains(70L));
            assertThat(bench.connector().watermarks().readUpTo(Flow.PRODUCTS)).contains(shown);
        }
    }

    @OnEveryDatabase
    void theStoryOfAnOrderIsToldByEachOfItsNames(Engine engine) {
        try (Bench bench = new Bench(folder, engine)) {
            Order order = sold(bench);
            bench.execute("insert into pick (line_id, shipment_id, quantity) "
                    + "select n.id, s.id, 1 from picking_order_line n join shipment s on s.order_id = n.order_id");
            bench.execute("update picking_order_line set picked_qty = 1");
            bench.execute("update picking_order set status = 'closed', closed_at = current_timestamp");
            bench.run(Flow.FULFILLMENTS);

            for (String name : List.of(order.name(), order.name().substring(1), "1Z999", " " + order.name() + " ")) {
                OrderStory story = views(bench).order(name);

                assertThat(story.orders()).as(name).singleElement().satisfies(found -> {
                    assertThat(found.shopifyId()).contains(order.gid());
                    assertThat(found.lines()).singleElement().satisfies(line -> {
                        assertThat(line.item()).isEqualTo("SHIRT");
                        assertThat(line.ordered()).isEqualByComparingTo("2");
                        assertThat(line.picked()).isEqualByComparingTo("1");
                    });
                    assertThat(found.outbox()).singleElement().satisfies(row -> {
                        assertThat(row.state()).isEqualTo("sent");
                        assertThat(row.units()).isEqualByComparingTo("1");
                    });
                    assertThat(found.attempts())
                            .singleElement()
                            .satisfies(attempt -> assertThat(attempt.outcome()).contains("ok"));
                    assertThat(found.timeline())
                            .extracting(OrderStory.Moment::what)
                            .contains("imported", "picked", "closed", "offered to Shopify", "sent to Shopify");
                });
                assertThat(story.runs())
                        .extracting(RunLog.Entry::flow)
                        .containsExactlyInAnyOrder("fulfillments-to-shopify", "orders-to-intellitrack");
            }
            assertThat(views(bench).order("#9999").unknown()).isTrue();
            assertThat(views(bench).order("x' or '1'='1").unknown()).isTrue();
        }
    }

    @OnEveryDatabase
    void theStoryTellsWhatPeopleDidAboutTheOrder(Engine engine) {
        try (Bench bench = new Bench(folder, engine)) {
            Audit audit = new Audit(bench.connector().database(), "default");
            audit.note(
                    new Actor("anna", "http", Optional.of(Right.OPERATOR), "192.0.2.7"),
                    Audit.Event.of("run", "orders-to-intellitrack", "since x, order #1001")
                            .beginning(7));
            audit.note(new Actor("anna", "http"), "run", "orders-to-intellitrack", "order #10010");

            assertThat(views(bench).order("1001").audit()).singleElement().satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo("anna");
                assertThat(entry.right()).contains("operator");
                assertThat(entry.address()).contains("192.0.2.7");
                assertThat(entry.run()).contains(7L);
            });
        }
    }

    @OnEveryDatabase
    void runsAndAuditComeInPages(Engine engine) {
        try (Bench bench = new Bench(folder, engine)) {
            for (int i = 0; i < 3; i++) {
                bench.run(Flow.PRODUCTS);
            }
            Slice<RunLog.Entry> first = views(bench).runs(Optional.of(Flow.PRODUCTS), Optional.empty(), 2);
            Slice<RunLog.Entry> second = views(bench).runs(Optional.empty(), first.next(), 2);

            assertThat(first.rows()).extracting(RunLog.Entry::id).containsExactly(3L, 2L);
            assertThat(second.rows()).extracting(RunLog.Entry::id).containsExactly(1L);
            assertThat(second.next()).isEmpty();
            assertThat(views(bench)
                            .runs(Optional.of(Flow.ORDERS), Optional.empty(), 2)
                            .rows())
                    .isEmpty();
            assertThat(views(bench)
                            .audit(Optional.empty(), Optional.of("nobody"), Optional.empty(), 5)
                            .rows())
                    .isEmpty();
        }
    }

    @OnEveryDatabase
    void runsOfAnyFlowOutcomeAndActorComeInPagesAndNoneIsLeftOut(Engine engine) {
        try (Bench bench = new Bench(folder, engine)) {
            for (int i = 0; i < 60; i++) {
                bench.execute(
                        "insert into sync_run (store, flow, cause, actor, fence, started_at, ended_at, outcome) "
                                + "values ('default', ?, 'timer', ?, 1, current_timestamp, current_timestamp, ?)",
                        List.of("products-to-intellitrack", "orders-to-intellitrack", "fulfillments-to-shopify")
                                .get(i % 3),
                        i % 4 == 0 ? "anna" : "timer",
                        i % 5 == 0 ? "failed" : "done");
            }
            for (Optional<Flow> flow : List.of(Optional.<Flow>empty(), Optional.of(Flow.ORDERS))) {
                for (Optional<String> outcome : List.of(Optional.<String>empty(), Optional.of("failed"))) {
                    for (Optional<String> actor : List.of(Optional.<String>empty(), Optional.of("anna"))) {
                        assertThat(listed(bench, new RunFilter(flow, outcome, actor)))
                                .as("%s %s %s", flow, outcome, actor)
                                .isNotEmpty()
                                .isEqualTo(expected(bench, flow, outcome, actor));
                    }
                }
            }
        }
    }

    private static List<String> listed(Bench bench, RunFilter filter) {
        List<String> ids = new ArrayList<>();
        Optional<Long> before = Optional.empty();
        do {
            Slice<RunLog.Entry> page = views(bench).runs(filter, before, 7);
            page.rows().forEach(run -> ids.add(Long.toString(run.id())));
            before = page.next();
        } while (before.isPresent());
        return ids;
    }

    private static List<String> expected(
            Bench bench, Optional<Flow> flow, Optional<String> outcome, Optional<String> actor) {
        return bench.rows("select id from sync_run where 1 = 1"
                + flow.map(asked -> " and flow = '" + asked.id() + "'").orElse("")
                + outcome.map(asked -> " and outcome = '" + asked + "'").orElse("")
                + actor.map(asked -> " and actor = '" + asked + "'").orElse("") + " order by id desc");
    }

    @OnEveryDatabase
    void endOfDayShowsItsPreviewAndItsRows(Engine engine) {
        try (Bench bench = new Bench(folder, engine)) {
            bench.pass(Duration.between(bench.now(), Instant.now()));
            sold(bench);
            bench.execute("update inventory set on_hand = 3");
            bench.run(Flow.ADJUSTMENTS, RunRequest.manual("anna").dry());
            EndOfDayView.Preview preview = views(bench).endOfDayPreview();
            bench.run(Flow.ADJUSTMENTS, RunRequest.manual("anna"));
            EndOfDayView view = views(bench).endOfDay();

            assertThat(preview.rows()).singleElement().satisfies(row -> {
                assertThat(row.shopify()).contains(5L);
                assertThat(row.target()).isEqualTo(3);
                assertThat(row.change()).isEqualTo(-2);
                assertThat(row.verdict()).isEqualTo("change");
            });
            assertThat(view.history())
                    .singleElement()
                    .satisfies(run -> assertThat(run.state()).isEqualTo("confirmed"));
            assertThat(view.held()).isEmpty();
            assertThat(views(bench)
                            .endOfDayRows(view.history().get(0).id(), 0, 10)
                            .rows())
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.state()).isEqualTo("applied");
                        assertThat(row.from()).contains(5L);
                    });
        }
    }

    @OnEveryDatabase
    void whoSwitchedAutomaticSyncStandsBesideTheSetting(Engine engine) {
        try (Bench bench = new Bench(folder, engine)) {
            assertThat(views(bench).automaticSync().on()).isFalse();

            bench.connector().storeState().switchSync(true, "anna");

            AutomaticSync sync = views(bench).automaticSync();
            assertThat(sync.on()).isTrue();
            assertThat(sync.setting()).isFalse();
            assertThat(sync.by()).contains("anna");
            assertThat(sync.at()).isPresent();
        }
    }

    @OnEveryDatabase
    void settingsTellTheirSourceAndNoSecret(Engine engine) {
        try (Bench bench = new Bench(folder, engine)) {
            String token = bench.server().token();

            assertThat(views(bench).settings())
                    .anySatisfy(setting -> {
                        assertThat(setting.key()).isEqualTo("shopify.url");
                        assertThat(setting.source()).isEqualTo("settings.properties");
                    })
                    .anySatisfy(setting -> {
                        assertThat(setting.key()).isEqualTo("sync.interval");
                        assertThat(setting.source()).isEqualTo("default");
                        assertThat(setting.value()).isEqualTo("30s");
                    });
            assertThat(Json.text(views(bench).settings())).doesNotContain(token);
            assertThat(views(bench).about().routes()).hasSize(12);
            assertThat(views(bench).marks()).isEmpty();
        }
    }

    private static Views views(Bench bench) {
        return new Views(bench.connector(), Clock.systemUTC());
    }

    /** A shirt in stock, and an order of two of them that is imported and packed. */
    private static Order sold(Bench bench) {
        Variant shirt = bench.store().catalog().add("Shirt", "SHIRT");
        bench.store().stock().set(shirt, bench.warehouse(), 5);
        Order order =
                bench.store().sales().place(new OrderDraft().line(shirt, 2).from(bench.warehouse()));
        for (Flow flow : List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS)) {
            bench.run(flow);
        }
        bench.execute("insert into shipment (order_id, carrier, tracking_number) "
                + "select id, 'UPS', '1Z999' from picking_order");
        return order;
    }
}
