package io.intellitrack.shopify.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.rights.NotAllowed;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.ops.views.OrderStory;
import io.intellitrack.shopify.ops.views.StillWantedOrder;
import io.intellitrack.shopify.ops.views.Views;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** What Shopify still wants after a picking order is closed: shown, decided, and told in the story of the order. */
class StillWantedTest {
    private static final Actor ANNA = new Actor("anna", "http", Optional.of(Right.OPERATOR), "192.0.2.7");

    @TempDir
    private Path folder;

    @OnEveryDatabase
    void c06WhatIsClosedShortIsListedUntilAFollowUpIsMadeOfIt(Engine engine) {
        try (Bench bench = bench(engine)) {
            Order order = sold(bench, 3);
            pick(bench, "1001", 2);
            close(bench, "1001");
            bench.run(Flow.FULFILLMENTS);

            RunLog.Entry found = bench.run(Flow.ORDERS);

            assertThat(found.outcome()).isEqualTo("attention");
            assertThat(found.message().orElseThrow()).contains("1 order waits for a decision", "#1001");
            assertThat(views(bench).stillWanted()).singleElement().satisfies(wanted -> {
                assertThat(wanted.name()).isEqualTo("#1001");
                assertThat(wanted.undecided()).isTrue();
                assertThat(wanted.decisions()).containsExactly("follow-up", "leave");
                assertThat(wanted.units()).singleElement().satisfies(units -> {
                    assertThat(units.item()).contains("SHIRT");
                    assertThat(units.units()).isEqualTo(1);
                    assertThat(units.why()).isEqualTo("given-up");
                });
            });
            assertThat(status(bench)).isEqualTo(new Status.Wanted(1, 1));

            List<RunLog.Entry> runs = decide(bench, "#1001", Decision.FOLLOW_UP);

            assertThat(runs).singleElement().satisfies(run -> {
                assertThat(run.outcome()).isEqualTo("done");
                assertThat(run.message().orElseThrow())
                        .isEqualTo("#1001: the warehouse is asked for the units by a picking order.");
            });
            assertThat(bench.rows("select order_number, status from picking_order order by id"))
                    .containsExactly("1001|closed", "1001-2|open");
            assertThat(status(bench)).isEqualTo(new Status.Wanted(0, 0));

            for (String name : List.of("#1001", "1001-2")) {
                assertThat(story(bench, name).orders())
                        .as(name)
                        .extracting(OrderStory.PickingOrder::number)
                        .containsExactly("1001", "1001-2");
                assertThat(story(bench, name).orders())
                        .extracting(each -> each.lines().get(0))
                        .extracting(line -> line.asked().orElseThrow() + " asked, "
                                + line.sent().orElseThrow() + " sent")
                        .containsExactly("3 asked, 2 sent", "1 asked, 0 sent");
                assertThat(story(bench, name).audit())
                        .singleElement()
                        .satisfies(entry -> assertThat(entry.action()).isEqualTo("decide"));
            }
            assertThat(bench.run(Flow.ORDERS, RunRequest.manual("test").order("1001-2"))
                            .read())
                    .isEqualTo(1);
            pick(bench, "1001-2", 1);
            close(bench, "1001-2");
            RunLog.Entry sent =
                    bench.run(Flow.FULFILLMENTS, RunRequest.manual("test").order("#1001-2"));

            assertThat(sent.saved()).isEqualTo(1);
            assertThat(order.open()).isEmpty();
            assertThat(bench.run(Flow.ORDERS).outcome()).isEqualTo("done");
        }
    }

    @OnEveryDatabase
    void c06WhatIsLeftIsListedNoMoreWhicheverNumberItWasDecidedBy(Engine engine) {
        try (Bench bench = bench(engine)) {
            sold(bench, 3);
            pick(bench, "1001", 1);
            close(bench, "1001");
            bench.run(Flow.FULFILLMENTS);
            bench.run(Flow.ORDERS);
            decide(bench, "1001", Decision.FOLLOW_UP);
            pick(bench, "1001-2", 1);
            close(bench, "1001-2");
            bench.run(Flow.FULFILLMENTS);
            bench.run(Flow.ORDERS);
            assertThat(status(bench)).isEqualTo(new Status.Wanted(1, 1));

            List<RunLog.Entry> runs = decide(bench, "1001-2", Decision.LEAVE);

            assertThat(runs).extracting(RunLog.Entry::outcome).containsExactly("done");
            assertThat(views(bench).stillWanted()).isEmpty();
            assertThat(story(bench, "1001-2").left()).containsExactly(new OrderStory.Left("SHIRT", 1));
            assertThat(bench.run(Flow.ORDERS).outcome()).isEqualTo("done");
            assertThatThrownBy(() -> decide(bench, "#1001", Decision.LEAVE))
                    .isInstanceOf(RunRefused.class)
                    .hasMessageContaining("#1001", "Shopify wants no unit");
        }
    }

    @OnEveryDatabase
    void c03AShipmentCancelledInShopifyIsSentAgainAtOnceWhenSomebodyDecidesSo(Engine engine) {
        try (Bench bench = bench(engine)) {
            Order order = sold(bench, 2);
            pick(bench, "1001", 2);
            close(bench, "1001");
            bench.run(Flow.FULFILLMENTS);
            bench.pass(Duration.ofMinutes(1));
            bench.store().shipping().cancel(order.fulfillments().get(0));

            RunLog.Entry found = bench.run(Flow.ORDERS);

            assertThat(found.outcome()).isEqualTo("attention");
            assertThat(views(bench).stillWanted()).singleElement().satisfies(wanted -> {
                assertThat(wanted.decisions()).containsExactly("send-again", "follow-up", "leave");
                assertThat(wanted.units())
                        .extracting(StillWantedOrder.Line::why)
                        .containsExactly("undone");
            });

            OrderStory told = story(bench, "1001");
            assertThat(told.stillWanted()).hasSize(1);
            assertThat(told.orders())
                    .singleElement()
                    .satisfies(each -> assertThat(each.timeline())
                            .extracting(OrderStory.Moment::what)
                            .contains("sent to Shopify", "cancelled in Shopify"));

            List<RunLog.Entry> runs = decide(bench, "1001", Decision.SEND_AGAIN);

            assertThat(runs).extracting(RunLog.Entry::flow).containsExactly(Flow.ORDERS.id(), Flow.FULFILLMENTS.id());
            assertThat(runs.get(1).saved()).isEqualTo(1);
            assertThat(order.open()).isEmpty();
            assertThat(status(bench)).isEqualTo(new Status.Wanted(0, 0));
        }
    }

    @OnEveryDatabase
    void nothingIsDecidedWhileNobodyKnowsWhetherAShipmentArrived(Engine engine) {
        try (Bench bench = bench(engine)) {
            sold(bench, 3);
            pick(bench, "1001", 2);
            close(bench, "1001");
            bench.server()
                    .faults()
                    .add(InjectedFault.of(InjectedFault.Kind.CUT_AFTER)
                            .on("CreateFulfillment")
                            .times(1));
            bench.run(Flow.FULFILLMENTS);

            assertThatThrownBy(() -> decide(bench, "1001", Decision.LEAVE))
                    .isInstanceOf(RunRefused.class)
                    .hasMessageContaining("nothing was decided, because a shipment of it is under way");
            assertThat(bench.rows("select outcome from sync_run order by id desc fetch first 1 rows only"))
                    .containsExactly("refused");
        }
    }

    @OnEveryDatabase
    void whatCannotBeDecidedIsRefusedInWords(Engine engine) {
        try (Bench bench = bench(engine)) {
            sold(bench, 1);

            assertThatThrownBy(() -> decide(bench, "#1001", Decision.FOLLOW_UP))
                    .isInstanceOf(RunRefused.class)
                    .hasMessageContaining("#1001");
            assertThatThrownBy(() -> decide(bench, "#4711", Decision.LEAVE))
                    .isInstanceOf(RunRefused.class)
                    .hasMessageContaining("no order that was imported is called #4711");
            assertThatThrownBy(() -> operations(bench)
                            .decide("#1001", Decision.LEAVE, new Actor("vera", "http", Optional.of(Right.VIEWER), "")))
                    .isInstanceOf(NotAllowed.class);
        }
    }

    private Bench bench(Engine engine) {
        Bench bench = new Bench(folder, engine);
        bench.pass(Duration.between(bench.now(), Instant.now()));
        return bench;
    }

    private static Views views(Bench bench) {
        return new Views(bench.connector(), Clock.systemUTC());
    }

    private static OrderStory story(Bench bench, String name) {
        return views(bench).order(name);
    }

    private static Status.Wanted status(Bench bench) {
        return new Status(
                        bench.connector().settings(),
                        bench.connector().database(),
                        bench.connector().leases(),
                        Clock.systemUTC())
                .snapshot()
                .stillWanted()
                .orElseThrow();
    }

    private static Operations operations(Bench bench) {
        return new Operations(bench.connector(), new Audit(bench.connector().database(), "default"));
    }

    private static List<RunLog.Entry> decide(Bench bench, String name, Decision decision) {
        List<RunLog.Entry> runs = new ArrayList<>();
        operations(bench).decideNow(name, decision, ANNA, runs::add);
        return runs;
    }

    private static Order sold(Bench bench, int units) {
        Variant shirt = bench.store().catalog().add("Shirt", "SHIRT");
        bench.store().stock().set(shirt, bench.warehouse(), 50);
        Order order =
                bench.store().sales().place(new OrderDraft().line(shirt, units).from(bench.warehouse()));
        for (Flow flow : List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS)) {
            bench.run(flow);
        }
        return order;
    }

    /** The warehouse packs units of an order's only line in a parcel of their own. */
    private static void pick(Bench bench, String number, int units) {
        bench.execute(
                "insert into shipment (order_id, carrier, tracking_number) "
                        + "select id, 'UPS', ? from picking_order where order_number = ?",
                "1Z" + number,
                number);
        bench.execute(
                "insert into pick (line_id, shipment_id, quantity) select n.id, s.id, cast(? as integer) "
                        + "from picking_order_line n join shipment s on s.order_id = n.order_id "
                        + "join picking_order o on o.id = n.order_id where o.order_number = ?",
                units,
                number);
        bench.execute(
                "update picking_order_line set picked_qty = cast(? as integer) where order_id = "
                        + "(select id from picking_order where order_number = ?)",
                units,
                number);
    }

    private static void close(Bench bench, String number) {
        bench.pass(Duration.ofMinutes(1));
        bench.execute(
                "update picking_order set status = 'closed', closed_at = current_timestamp where order_number = ?",
                number);
    }
}
