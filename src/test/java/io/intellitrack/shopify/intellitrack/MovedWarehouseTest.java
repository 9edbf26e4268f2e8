package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** C18: the warehouse moves to another Shopify location. */
class MovedWarehouseTest {
    private static final String ORDERS = "select order_number, status from picking_order order by id";

    @TempDir
    private Path folder;

    private Bench bench;
    private Variant mug;
    private Variant none;
    private ShopLocation hall;

    @AfterEach
    void stop() {
        bench.close();
    }

    @OnEveryDatabase
    void c18OneSettingMovesTheDefaultPlaceWithItsOrdersAndItsStock(Engine engine) {
        init(engine);
        Order order = place();
        bench.run(Flow.ORDERS);
        move(order);

        assertThatThrownBy(() -> bench.run(Flow.ORDERS))
                .isInstanceOf(RunRefused.class)
                .hasMessageContaining("Warehouse (" + number(bench.warehouse()) + ") with the place Main/Stock")
                .hasMessageContaining("locations." + number(hall) + " for New hall");
        bench.set("locations." + number(hall), "Main/Stock");
        bench.run(Flow.ORDERS);
        pickAndClose();
        bench.run(Flow.FULFILLMENTS);
        bench.run(Flow.ADJUSTMENTS);

        assertThat(bench.rows(ORDERS)).containsExactly(order.name().substring(1) + "|closed");
        assertThat(order.fulfillments()).hasSize(1);
        assertThat(onHand(mug, hall)).isEqualTo(6);
        assertThat(onHand(none, hall)).as("imported as 0 at the old location").isZero();
        assertThat(onHand(mug, bench.warehouse())).as("left alone").isEqualTo(3);
        assertThat(bench.rows("select distinct location_id from sync_adjustment"))
                .containsExactly(hall.gid());
    }

    @OnEveryDatabase
    void c18TheOldSettingMayStayOnceItsLocationIsClosedAndNotBefore(Engine engine) {
        init(engine, "Main/Stock");
        Order order = place();
        bench.run(Flow.ORDERS);
        hall = bench.store().catalog().addLocation("New hall");
        bench.set("locations." + number(hall), "Main/Stock");

        assertThatThrownBy(() -> bench.run(Flow.ORDERS))
                .hasMessageContaining("both open in Shopify")
                .hasMessageContaining("close the old one in Shopify or remove its setting");

        move(order);
        assertThat(bench.run(Flow.ORDERS).outcome()).isEqualTo("done");
        assertThat(bench.rows(ORDERS)).containsExactly(order.name().substring(1) + "|open");
        assertThat(bench.connector().gate().check().items())
                .anySatisfy(item ->
                        assertThat(item.detail()).contains("Warehouse (", "is closed in Shopify", "may be removed"));
    }

    @OnEveryDatabase
    void c18AnOrderThatMovedBeforeTheSettingDidComesBack(Engine engine) {
        init(engine, "Main/Stock");
        ShopLocation second = bench.store().catalog().addLocation("Second");
        bench.set("locations." + number(second), "Second/Stock");
        Order order = place();
        bench.run(Flow.ORDERS);
        move(order);
        bench.run(Flow.ORDERS);
        assertThat(bench.rows(ORDERS)).containsExactly(order.name().substring(1) + "|cancelled");

        bench.set("locations." + number(hall), "Main/Stock");
        bench.run(Flow.ORDERS);

        assertThat(bench.rows(ORDERS)).containsExactly(order.name().substring(1) + "|open");
        assertThat(bench.rows("select count(*) from sync_waiting")).containsExactly("0");
    }

    @OnEveryDatabase
    void c18WhatIsKeptOfTheClosedLocationPassesOnOrEnds(Engine engine) {
        init(engine, "Main/Stock");
        bench.execute(
                "insert into sync_adjustment_base (store, item_id, location_id, base, confirmed_at) "
                        + "select 'default', max(id), ?, 3, current_timestamp from item",
                bench.warehouse().gid());
        bench.execute(
                "insert into sync_parked (store, flow, record_key, cause, message, remedy, parked_at, last_tried_at) "
                        + "values ('default', 'adjustments-to-shopify', ?, 'shopify', 'm', 'r', current_timestamp, "
                        + "current_timestamp)",
                "gid://shopify/InventoryItem/1@" + bench.warehouse().gid());
        bench.run(Flow.ADJUSTMENTS, RunRequest.manual("test").dry());
        move(place());
        bench.set("locations." + number(hall), "Main/Stock");

        bench.run(Flow.ADJUSTMENTS);

        assertThat(bench.rows("select distinct parent_id from sync_link where kind = 'initial-stock'"))
                .containsExactly(hall.gid());
        assertThat(bench.rows("select count(*) from sync_link where kind = 'initial-stock' "
                        + "and shopify_id = concat(related_id, '@', parent_id)"))
                .containsExactly("2");
        assertThat(bench.rows("select record_key from sync_parked")).isEmpty();
        assertThat(bench.rows("select location_id from sync_adjustment_base")).isEmpty();
        assertThat(bench.rows("select name, passed_to from sync_place order by name"))
                .containsExactly("New hall|-", "Warehouse|" + hall.gid());
        assertThat(bench.run(Flow.INVENTORY, RunRequest.manual("test").forced()).parked())
                .as("its stock is ours, and no stranger's")
                .isZero();
    }

    private void init(Engine engine, String... place) {
        bench = new Bench(folder, engine);
        bench.pass(Duration.between(bench.now(), Instant.now()));
        for (String path : place) {
            bench.set("locations." + number(bench.warehouse()), path);
        }
        mug = bench.store().catalog().add("Mug", "MUG");
        none = bench.store().catalog().add("None", "NONE");
        bench.store().stock().set(mug, bench.warehouse(), 8);
        bench.store().stock().set(none, bench.warehouse(), 0);
        List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS).forEach(bench::run);
    }

    private Order place() {
        return bench.store().sales().place(new OrderDraft().line(mug, 2).from(bench.warehouse()));
    }

    /** The new hall takes stock and orders, and somebody types a wrong figure; the old one is closed. */
    private void move(Order order) {
        if (hall == null) {
            hall = bench.store().catalog().addLocation("New hall");
        }
        bench.store().stock().set(mug, hall, 5);
        bench.store().stock().set(none, hall, 4);
        bench.store().stock().set(mug, bench.warehouse(), Quantity.ON_HAND, 3);
        for (FulfillmentOrder work : List.copyOf(order.fulfillmentOrders())) {
            bench.store().shipping().move(work, hall);
        }
        bench.store().catalog().activate(bench.warehouse(), false);
        bench.stop();
    }

    private void pickAndClose() {
        bench.execute("insert into pick (line_id, location_id, quantity) select n.id, v.location_id, 2 "
                + "from picking_order_line n join inventory v on v.item_id = n.item_id");
        bench.execute("update inventory set on_hand = on_hand - 2");
        bench.execute("update picking_order_line set picked_qty = 2");
        bench.execute("update picking_order set status = 'closed', closed_at = current_timestamp");
    }

    private int onHand(Variant variant, ShopLocation location) {
        return bench.store().stock().quantity(variant, location, Quantity.ON_HAND);
    }

    private static String number(ShopLocation location) {
        return location.gid().replaceAll(".*/", "");
    }
}
