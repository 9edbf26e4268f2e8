package io.intellitrack.shopify.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.fulfillment.due.DueOrders;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.shopify.orders.FreshOrders;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closed orders are read together and sent side by side. */
class OrdersAtOnceTest {
    private static final int ORDERS = 40;

    @TempDir
    Path folder;

    @OnEveryDatabase
    void oneAndEightAtOnceLeaveTheSameRows(Engine engine) throws Exception {
        Map<String, List<String>> one = rows(engine, "1");
        Map<String, List<String>> eight = rows(engine, "8");

        assertThat(eight).isEqualTo(one);
        assertThat(one.get("sent")).hasSizeGreaterThan(ORDERS / 2);
        assertThat(one.get("sync_parked")).isNotEmpty();
        assertThat(one.values()).noneMatch(List::isEmpty);
    }

    /** What a day of all kinds of orders leaves behind, without ids and times that only count. */
    private Map<String, List<String>> rows(Engine engine, String atOnce) throws Exception {
        Path own = folder.resolve(atOnce);
        try (FulfillmentFixture shop = new FulfillmentFixture(engine, own, "fulfillments.at-once", atOnce)) {
            List<Order> orders = aDay(shop);
            RunLog.Entry first = shop.run();
            RunLog.Entry second = shop.run();

            Map<String, List<String>> rows = new TreeMap<>();
            rows.put(
                    "runs",
                    List.of(first.read() + " " + first.saved() + " " + first.parked() + " " + first.skipped() + " "
                            + first.unchanged() + " " + first.outcome() + ", " + second.read() + " " + second.saved()));
            rows.put(
                    "sync_fulfillment",
                    shop.texts("select concat(o.order_number, '|', f.parcel, '|', f.location_gid, '|', f.part, '|', "
                            + "f.state, '|', f.reason, '|', f.tracking, '|', f.attempts) as said from sync_fulfillment f "
                            + "join picking_order o on o.id = f.order_id order by said"));
            rows.put(
                    "sync_fulfillment_line",
                    shop.texts("select concat(l.order_line_gid, '|', l.line_id, '|', f.state, '|', l.quantity) as said "
                            + "from sync_fulfillment_line l join sync_fulfillment f on f.id = l.fulfillment_id "
                            + "order by said"));
            rows.put(
                    "sync_attempt",
                    shop.texts(
                            "select concat(o.order_number, '|', a.operation, '|', a.outcome) as said from sync_attempt a "
                                    + "join picking_order o on o.id = a.order_id order by said"));
            rows.put(
                    "sync_parked",
                    shop.texts("select concat(record_key, '|', message) as said from sync_parked order by said"));
            List<String> sent = new ArrayList<>();
            orders.forEach(order -> order.fulfillments()
                    .forEach(made -> sent.add(order.name() + " " + made.quantity() + " "
                            + made.tracking().numbers())));
            rows.put("sent", sent.stream().sorted().toList());
            return rows;
        }
    }

    private static List<Order> aDay(FulfillmentFixture shop) {
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            Order order = shop.ordered(i % 2 == 0 ? shop.shirt : shop.mug, 3);
            orders.add(order);
            if (i % 5 == 0) {
                shop.pick(order.lines().get(0), 1, shop.packed(order, "UPS", "1Z" + i));
                shop.pick(order.lines().get(0), 2, shop.packed(order, "FedEx", "FX" + i));
            } else {
                shop.pick(order.lines().get(0), i % 7 == 0 ? 4 : 2);
            }
            shop.close(order);
            shop.sql(
                    "update picking_order set closed_at = timestamp with time zone '2026-11-01 08:00:00+00' where id = ?",
                    shop.id(order)); // it names what is sent
            if (i % 6 == 1) {
                shop.store.shipping().hold(order.fulfillmentOrders().get(0), "OTHER", "");
            } else if (i % 11 == 2) {
                shop.store.sales().cancel(order, "CUSTOMER");
            }
        }
        return orders;
    }

    @OnEveryDatabase
    void aPageOfOrdersIsReadInOneRequest(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            List<Order> orders = closed(shop, 30);
            shop.server.journal().clear();

            RunLog.Entry run = shop.run();

            assertThat(run.saved()).isEqualTo(30);
            assertThat(shop.server.journal().count("OrdersToFulfill")).isEqualTo(1);
            assertThat(shop.server.journal().count("Order")).isZero();
            assertThat(shop.server.journal().count("CreateFulfillment")).isEqualTo(30);
            assertThat(orders)
                    .allSatisfy(order -> assertThat(order.fulfillments()).hasSize(1));
        }
    }

    @OnEveryDatabase
    void oneThatShopifyFailsToReadAndSomeThatItThrottlesStopNoOther(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            List<Order> orders = closed(shop, 12);
            Order unreadable = orders.get(4);
            shop.server
                    .faults()
                    .add(InjectedFault.of(InjectedFault.Kind.RECORD_FAILS).with(unreadable.gid()));
            shop.server
                    .faults()
                    .add(InjectedFault.of(InjectedFault.Kind.THROTTLE)
                            .on("CreateFulfillment")
                            .times(2));

            RunLog.Entry run = shop.run();

            assertThat(run.parked()).isEqualTo(1);
            assertThat(run.saved()).isEqualTo(9);
            assertThat(shop.parked()).singleElement().asString().startsWith(unreadable.gid());

            shop.server.faults().clear();
            shop.run();

            orders.remove(unreadable);
            assertThat(orders)
                    .allSatisfy(order -> assertThat(order.fulfillments()).hasSize(1));
        }
    }

    @OnEveryDatabase
    void whatWasReadTooLongBeforeItsTurnIsReadAgainWithAllThatStillWait(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            List<Order> orders = closed(shop, 4);
            List<String> gids = orders.stream().map(Order::gid).toList();
            shop.server.journal().clear();
            FreshOrders fresh = shop.connector().shopify().freshOrders(gids, gid -> true);

            fresh.order(gids.get(0));
            fresh.order(gids.get(1));
            assertThat(shop.server.journal().count("OrdersToFulfill")).isEqualTo(1);

            shop.later(Duration.ofSeconds(30));
            shop.store.sales().cancel(orders.get(2), "CUSTOMER");
            assertThat(fresh.order(gids.get(2)).orElseThrow().hasNonNull("cancelledAt"))
                    .isTrue();
            assertThat(fresh.order(gids.get(3))).isPresent();
            assertThat(shop.server.journal().count("OrdersToFulfill")).isEqualTo(2);
            assertThat(shop.server.journal().count("Order")).isZero();

            assertThat(fresh.order(gids.get(3))).as("a second time, by itself").isPresent();
            assertThat(shop.server.journal().count("Order")).isEqualTo(1);
        }
    }

    @Test
    void noTwoPickingOrdersOfOneShopifyOrderAreHandedOutTogether() {
        DueOrders due = DueOrders.only(
                null, new TreeMap<>(Map.of(1L, "gid://a", 2L, "gid://a", 3L, "gid://b", 4L, "gid://a", 5L, "gid://c")));

        assertThat(due.next(100)).containsExactly(1L, 3L, 5L);
        assertThat(due.next(100)).containsExactly(2L);
        assertThat(due.next(100)).containsExactly(4L);
        assertThat(due.next(100)).isEmpty();
    }

    private static List<Order> closed(FulfillmentFixture shop, int count) {
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Order order = shop.ordered(shop.shirt, 1);
            shop.pickedAndClosed(order, 1);
            orders.add(order);
        }
        return orders;
    }
}
