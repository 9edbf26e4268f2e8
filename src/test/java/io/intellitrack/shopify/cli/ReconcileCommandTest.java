package io.intellitrack.shopify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.cli.demo.Playground;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** What the command prints, and with which code it ends. */
class ReconcileCommandTest {
    @TempDir
    private Path folder;

    /** Every case that can be open side by side, one order each. */
    @OnEveryDatabase
    void c01ToC09WhileAnyIsOpenEachIsNamedAndNothingIsProven(Engine engine) {
        try (Bench bench = new Bench(folder, engine)) {
            ShopLocation hall = open(bench);
            Order added = place(bench);
            Order raised = place(bench);
            Order cancelled = place(bench);
            Order relabelled = place(bench);
            Order again = place(bench);
            Order shortly = place(bench);
            Order moved = place(bench);
            Order unread = place(bench);
            Order gone = place(bench);
            sync(bench);
            for (Order each : new Order[] {added, raised, cancelled, relabelled, again, shortly, moved}) {
                close(bench, each, each == shortly || each == moved ? 2 : 3);
            }
            bench.run(Flow.FULFILLMENTS);
            close(bench, unread, 3);
            bench.store().sales().addLine(added, bench.store().catalog().variant("MUG"), 1);
            bench.store().sales().changeQuantity(raised.lines().get(0), 4);
            for (Order each : new Order[] {cancelled, relabelled, again}) {
                bench.store().shipping().cancel(each.fulfillments().get(0));
            }
            bench.store().shipping().move(moved.open().get(0), hall);
            bench.store().reach().hide(unread, true);
            bench.store().reach().delete(gone);

            Ended ended = reconcile(bench);

            assertThat(ended.code()).as(ended.err()).isEqualTo(Exit.ATTENTION);
            assertThat(ended.out()).doesNotContain("Proven", "gid:", "STILL_WANTED", "ORDER_MISSING");
            for (Order each : new Order[] {added, raised, cancelled, relabelled, again, shortly, moved, unread, gone}) {
                assertThat(ended.out())
                        .as(each.name())
                        .containsPattern("\\b" + each.name().substring(1) + "\\b");
            }
            assertThat(ended.out())
                    .contains("2 not in IntelliTrack", "5 still wanted by Shopify", "2 no longer shown by Shopify")
                    .contains("orders: ", "still open");
        }
    }

    @OnEveryDatabase
    void c06WhatIsOnlyOpenIsExplainedAndNoProof(Engine engine) {
        try (Bench bench = new Bench(folder, engine)) {
            open(bench);
            Order order = place(bench);
            sync(bench);
            close(bench, order, 2);
            bench.run(Flow.FULFILLMENTS);

            Ended ended = reconcile(bench);

            assertThat(ended.code()).as(ended.err()).isEqualTo(Exit.ATTENTION);
            assertThat(ended.out())
                    .startsWith("Explained, but no proof")
                    .contains("1 still wanted by Shopify", order.name(), "1 of MUG", "make a follow-up picking order")
                    .doesNotContain("Proven");
            assertThat(Ended.of(
                                    "reconcile",
                                    "--json",
                                    "--config",
                                    bench.kit().config().toString())
                            .json()
                            .path("state")
                            .asText())
                    .isEqualTo("explained");

            bench.store().sales().refund(order.lines().get(0), 1);
            sync(bench);

            Ended after = reconcile(bench);
            assertThat(after.code()).as(after.out()).isZero();
            assertThat(after.out()).startsWith("Proven at ");
        }
    }

    private static ShopLocation open(Bench bench) {
        ShopLocation hall = bench.store().catalog().addLocation("Hall");
        bench.set("reconcile.again-after", "0s");
        bench.set("locations." + Playground.number(bench.warehouse()), "Main/Stock");
        bench.set("locations." + Playground.number(hall), "Hall/Stock");
        Variant mug = bench.store().catalog().add("Mug", "MUG");
        bench.store().stock().set(mug, bench.warehouse(), 100);
        bench.run(Flow.PRODUCTS);
        bench.run(Flow.ORDERS);
        bench.execute("insert into sync_flow (store, flow, completed_at) "
                + "values ('default', 'inventory-to-intellitrack', current_timestamp)");
        return hall;
    }

    private static Order place(Bench bench) {
        return bench.store()
                .sales()
                .place(new OrderDraft().line(bench.store().catalog().variant("MUG"), 3));
    }

    private static void sync(Bench bench) {
        bench.pass(Duration.ofMinutes(7));
        bench.run(Flow.ORDERS);
    }

    private static void close(Bench bench, Order order, int units) {
        bench.execute(
                "insert into pick (line_id, quantity) select l.id, ? from picking_order_line l "
                        + "join picking_order o on o.id = l.order_id where o.order_number = ?",
                units,
                order.name().substring(1));
        bench.execute(
                "update picking_order set status = 'closed', closed_at = current_timestamp - interval '1' hour "
                        + "where order_number = ?",
                order.name().substring(1));
    }

    private static Ended reconcile(Bench bench) {
        bench.stop();
        return Ended.of("reconcile", "--config", bench.kit().config().toString());
    }
}
