package io.intellitrack.shopify.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.views.OrderStory;
import io.intellitrack.shopify.ops.views.Views;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The warehouse picks something else than was sold, or part of a unit. */
class PickedOtherwiseTest {
    @TempDir
    private Path folder;

    private Bench bench;
    private Variant cup;
    private Variant mug;

    @AfterEach
    void stop() {
        bench.close();
    }

    @OnEveryDatabase
    void c25WhatIsLessThanAUnitIsShownOnTheOrderAndInTheRun(Engine engine) {
        Order order = imported(engine);
        picked("1.5");

        RunLog.Entry run = bench.run(Flow.FULFILLMENTS);
        RunLog.Entry again =
                bench.run(Flow.FULFILLMENTS, RunRequest.manual("test").order(order.name()));

        assertThat(order.fulfillments())
                .singleElement()
                .satisfies(
                        made -> assertThat(made.quantity(order.lines().get(0))).isEqualTo(1));
        String sentence = "ine 1: 0.5 of 1.5 picked is not sent, since Shopify counts whole units";
        assertThat(run.message().orElseThrow()).contains("Order " + order.name().substring(1) + ", l" + sentence);
        assertThat(again.message().orElseThrow()).as("said once").doesNotContain("picked is not sent");
        assertThat(moments(order)).anySatisfy(moment -> {
            assertThat(moment.what()).isEqualTo("not to be sent");
            assertThat(moment.detail()).contains("0.5", "L" + sentence);
        });
    }

    @OnEveryDatabase
    void c47AReplacedItemIsSentForItsLineAndToldOnTheOrderAndOnceInTheRun(Engine engine) {
        Order order = imported(engine);
        bench.execute("update picking_order_line set item_id = (select id from item where item_number = 'MUG')");
        picked("2");

        RunLog.Entry run = bench.run(Flow.FULFILLMENTS);
        RunLog.Entry again =
                bench.run(Flow.FULFILLMENTS, RunRequest.manual("test").order(order.name()));
        bench.run(Flow.ADJUSTMENTS);

        assertThat(order.fulfillments())
                .singleElement()
                .satisfies(
                        made -> assertThat(made.quantity(order.lines().get(0))).isEqualTo(2));
        assertThat(run.message().orElseThrow())
                .contains("Order " + order.name().substring(1) + ", line 1: MUG was picked in place of CUP");
        assertThat(again.message().orElseThrow()).doesNotContain("in place of");
        assertThat(moments(order)).anySatisfy(moment -> {
            assertThat(moment.what()).isEqualTo("note");
            assertThat(moment.detail()).startsWith("Line 1: MUG was picked in place of CUP");
        });
        assertThat(bench.rows("select i.item_number from sync_fulfillment_line l join item i on i.id = l.item_id"))
                .as("whose stock Shopify lowered")
                .containsExactly("CUP");
        assertThat(onHand(cup)).as("still on the shelf").isEqualTo(10);
        assertThat(onHand(mug)).isEqualTo(8);
        assertThat(bench.rows("select record_key from sync_parked")).isEmpty();
    }

    @OnEveryDatabase
    void c47AnOrderImportedByAnEarlierVersionIsToldByItsVariant(Engine engine) {
        Order order = imported(engine);
        bench.execute("update sync_link set content_hash = null where kind = 'order-line'");
        bench.execute("update picking_order_line set item_id = (select id from item where item_number = 'MUG')");
        picked("2");

        RunLog.Entry run = bench.run(Flow.FULFILLMENTS);

        assertThat(order.fulfillments()).hasSize(1);
        assertThat(run.message().orElseThrow()).contains("MUG was picked in place of CUP");
    }

    private Order imported(Engine engine) {
        bench = new Bench(folder, engine);
        bench.pass(Duration.between(bench.now(), Instant.now()));
        cup = stocked("CUP");
        mug = stocked("MUG");
        Order order = bench.store().sales().place(new OrderDraft().line(cup, 2));
        List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS).forEach(bench::run);
        return order;
    }

    private Variant stocked(String sku) {
        Variant variant = bench.store().catalog().add("A " + sku, sku);
        bench.store().stock().set(variant, bench.warehouse(), 10);
        return variant;
    }

    private void picked(String quantity) {
        bench.execute("insert into pick (line_id, location_id, quantity) select n.id, v.location_id, " + quantity
                + " from picking_order_line n join inventory v on v.item_id = n.item_id");
        bench.execute("update inventory set on_hand = on_hand - " + quantity
                + " where item_id in (select item_id from picking_order_line)");
        bench.execute("update picking_order_line set picked_qty = " + quantity);
        bench.execute("update picking_order set status = 'closed', closed_at = current_timestamp");
    }

    private List<OrderStory.Moment> moments(Order order) {
        return new Views(bench.connector(), Clock.systemUTC())
                .order(order.name())
                .orders()
                .get(0)
                .timeline();
    }

    private int onHand(Variant variant) {
        return bench.store().stock().quantity(variant, bench.warehouse(), Quantity.ON_HAND);
    }
}
