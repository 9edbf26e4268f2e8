package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.node.MailingAddress;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.orders.TrackingInfo;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Imported orders follow Shopify until picking begins. */
class OrdersAfterImportTest {
    private static final MailingAddress HARBOR =
            MailingAddress.us("Sam", "Hill", "9 Harbor Rd", "Salem", "MA", "01970");

    @TempDir
    private Path folder;

    @OnEveryDatabase
    void anUnpickedOrderFollowsEveryEdit(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order order = bench.place();
            bench.sync();
            List<LineItem> lines = order.lines();
            bench.sales().changeQuantity(lines.get(0), 5);
            bench.sales().refund(lines.get(1), 2);
            bench.sales().addLine(order, bench.hat, 4);
            bench.sales().note(order, "Leave at the door");
            bench.sales().address(order, HARBOR);

            RunLog.Entry run = bench.sync();

            assertThat(run.saved()).isEqualTo(1);
            assertThat(bench.lines(order)).containsExactly("1|MUG|5", "3|HAT|4");
            assertThat(bench.comment(order)).isEqualTo("Leave at the door");
            assertThat(bench.rows("select s.city from picking_order o join ship_to s on s.id = o.ship_to_id"))
                    .containsExactly("Salem");
            assertThat(bench.rows("select count(*) from ship_to")).containsExactly("2");
            assertThat(bench.rows("select count(*) from sync_link where kind = 'order-line'"))
                    .containsExactly("2");

            Map<String, List<String>> before = bench.tables();
            bench.sync(RunRequest.manual("test").since(bench.bench.now().minus(Duration.ofDays(1))));

            assertThat(bench.tables()).isEqualTo(before);
        }
    }

    @OnEveryDatabase
    void c29AStatusIsReadWithoutCaseAndAnUnknownOneIsToldInsteadOfChanged(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order loud = bench.place();
            Order strange = bench.place();
            bench.sync();
            bench.bench.execute("update picking_order set status = ' OPEN ' where order_number = ?", number(loud));
            bench.bench.execute("update picking_order set status = 'planned' where order_number = ?", number(strange));
            bench.sales().changeQuantity(loud.lines().get(0), 5);
            bench.sales().changeQuantity(strange.lines().get(0), 5);

            RunLog.Entry run = bench.sync();

            assertThat(bench.lines(loud)).contains("1|MUG|5");
            assertThat(bench.lines(strange)).contains("1|MUG|3");
            assertThat(run.parked()).isEqualTo(1);
            assertThat(bench.rows("select message from sync_parked"))
                    .singleElement()
                    .satisfies(text -> assertThat(text).contains(number(strange), "\"planned\"", "none of open"));

            bench.bench.execute("update picking_order set status = 'CLOSED' where order_number = ?", number(strange));
            bench.sales().changeQuantity(strange.lines().get(0), 6);
            bench.sync();

            assertThat(bench.rows("select message from sync_parked")).isEmpty();
        }
    }

    private static String number(Order order) {
        return order.name().substring(1);
    }

    @OnEveryDatabase
    void fc09EditedOrRefundedBeforePickingIsPickedAsItIsNow(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order order = bench.place();
            Order late = bench.place();
            bench.sales().refund(late.lines().get(0), 1);
            bench.sales().changeQuantity(late.lines().get(1), 0);
            bench.sync();
            bench.sales().refund(order.lines().get(0), 1);
            bench.sales().changeQuantity(order.lines().get(1), 0);

            bench.sync();

            assertThat(bench.lines(order)).containsExactly("1|MUG|2");
            assertThat(bench.lines(late)).containsExactly("1|MUG|2");
        }
    }

    @OnEveryDatabase
    void fc10AnOrderCancelledBeforeItIsWrittenNeverComesAndOneCancelledLaterIsCancelled(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order never = bench.place();
            bench.sales().cancel(never, "FRAUD");
            Order order = bench.place(new OrderDraft().line(bench.mug, 3).note("Ring twice"));
            bench.sync();
            bench.sales().cancel(order, "CUSTOMER");

            bench.sync();

            assertThat(bench.orders()).containsExactly("1002|cancelled");
            assertThat(bench.comment(order)).isEqualTo("[Shopify: cancelled in Shopify (customer)] Ring twice");
            assertThat(bench.lines(order)).containsExactly("1|MUG|3");
            assertThat(bench.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void fc10AnOrderCancelledAfterPickingBeganIsTold(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order order = bench.place();
            bench.sync();
            bench.pick(order, 1, 1);
            bench.sales().cancel(order, "CUSTOMER");
            Map<String, List<String>> before = bench.tables();

            RunLog.Entry run = bench.sync();

            assertThat(run.outcome()).isEqualTo("attention");
            assertThat(bench.tables()).isEqualTo(before);
            assertThat(bench.parked()).singleElement().satisfies(parked -> {
                assertThat(parked.name()).isEqualTo(order.name());
                assertThat(parked.cause()).isEqualTo("intellitrack");
                assertThat(parked.message())
                        .contains("cancelled in Shopify", "line 1 is 3 and should be 0", "line 2 is 2 and should be 0");
            });

            bench.close(order);
            bench.sync();

            assertThat(bench.parked()).isEmpty();
            assertThat(bench.status(order)).isEqualTo("closed");
        }
    }

    @OnEveryDatabase
    void oncePickingBeganADifferenceIsParkedAndGoesAwayByItself(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order order = bench.place();
            bench.sync();
            bench.pick(order, 2, 1);
            bench.sales().changeQuantity(order.lines().get(0), 1);
            bench.sales().address(order, HARBOR);
            Map<String, List<String>> before = bench.tables();

            bench.sync();

            assertThat(bench.tables()).isEqualTo(before);
            assertThat(bench.parked())
                    .singleElement()
                    .satisfies(parked -> assertThat(parked.message())
                            .contains("line 1 is 3 and should be 1", "ship-to address")
                            .doesNotContain("Harbor"));

            bench.bench.execute("update picking_order_line set ordered_qty = 1 where line_number = 1");
            bench.sync();
            assertThat(bench.parked())
                    .singleElement()
                    .satisfies(parked -> assertThat(parked.message()).doesNotContain("line 1"));

            bench.sales().address(order, MailingAddress.us("Sam", "Hill", "12 Elm St", "Boston", "MA", "02110"));
            bench.sync();
            assertThat(bench.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void aChangeThatIsNoDifferenceIsNotParked(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order order = bench.place();
            bench.sync();
            bench.pick(order, 1, 3);
            bench.sales().tag(order, List.of("vip"));
            bench.sales().note(order, "hello");

            RunLog.Entry run = bench.sync();

            assertThat(run.outcome()).isEqualTo("done");
            assertThat(bench.comment(order)).isEqualTo("-");
        }
    }

    @OnEveryDatabase
    void fc28FulfilmentsOfWhatWasPickedAreNoDifference(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order order = bench.place();
            bench.sync();
            bench.pick(order, 1, 2);
            bench.close(order);
            FulfillmentOrder work = order.fulfillmentOrders().get(0);
            bench.shipping().fulfil(work, Map.of(order.lines().get(0), 2), TrackingInfo.NONE);
            bench.sync();
            assertThat(bench.parked()).isEmpty();

            bench.reopen(order);
            bench.sales().touch(order);
            RunLog.Entry run = bench.sync();

            assertThat(run.outcome()).isEqualTo("done");
            assertThat(bench.parked()).isEmpty();
            assertThat(bench.lines(order)).containsExactly("1|MUG|3", "2|HAT|2");

            bench.shipping().fulfil(work, Map.of(order.lines().get(1), 1), TrackingInfo.NONE);
            bench.sync();

            assertThat(bench.parked())
                    .singleElement()
                    .satisfies(parked -> assertThat(parked.message()).contains("line 2 is 2 and should be 1"));
        }
    }

    @OnEveryDatabase
    void whatWasFulfilledElsewhereBeforePickingIsNotPicked(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order partly = bench.place();
            Order wholly = bench.place();
            bench.sync();
            bench.shipping()
                    .fulfil(
                            partly.fulfillmentOrders().get(0),
                            Map.of(partly.lines().get(0), 3, partly.lines().get(1), 1),
                            TrackingInfo.NONE);
            bench.shipping().fulfil(wholly);

            bench.sync();

            assertThat(bench.lines(partly)).containsExactly("2|HAT|1");
            assertThat(bench.orders()).containsExactly("1001|open", "1002|cancelled");
            assertThat(bench.comment(wholly)).isEqualTo("[Shopify: nothing is left to fulfil]");
        }
    }

    @OnEveryDatabase
    void fc13AHoldCancelsForNowAndItsReleaseOpensAgain(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order order = bench.place(new OrderDraft().line(bench.mug, 3).note("Ring twice"));
            bench.sync();
            FulfillmentOrder work = order.fulfillmentOrders().get(0);
            bench.shipping().hold(work, "AWAITING_PAYMENT", "call Mr Hill");

            bench.sync();
            assertThat(bench.status(order)).isEqualTo("cancelled");
            assertThat(bench.comment(order)).isEqualTo("[Shopify: on hold (awaiting payment)] Ring twice");

            bench.shipping().release(work);
            bench.sync();
            assertThat(bench.status(order)).isEqualTo("open");
            assertThat(bench.comment(order)).isEqualTo("Ring twice");
            assertThat(bench.lines(order)).containsExactly("1|MUG|3");
        }
    }

    @OnEveryDatabase
    void fc13AMoveAwayCancelsAndAMoveOfAPartLeavesTheRest(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            bench.set("locations." + bench.bench.warehouse().number(), "Main/Stock");
            ShopLocation store = bench.bench.store().catalog().addLocation("Store");
            Order moved = bench.place();
            Order split = bench.place();
            bench.sync();
            bench.shipping().move(moved.fulfillmentOrders().get(0), store);
            FulfillmentOrder part = bench.shipping()
                    .split(split.fulfillmentOrders().get(0), split.lines().get(0), 2);
            bench.shipping().move(part, store);

            bench.sync();

            assertThat(bench.orders()).containsExactly("1001|cancelled", "1002|open");
            assertThat(bench.comment(moved)).contains("assigned to Store");
            assertThat(bench.lines(split)).containsExactly("1|MUG|1", "2|HAT|2");
        }
    }

    @OnEveryDatabase
    void archivingAfterImportChangesNothing(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order order = bench.place();
            bench.sync();
            bench.sales().archive(order);

            bench.sync();

            assertThat(bench.orders()).containsExactly("1001|open");
            assertThat(bench.lines(order)).hasSize(2);
        }
    }

    @OnEveryDatabase
    void aPickingOrderDeletedInIntelliTrackIsToldAndNeverMadeAgain(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order order = bench.place();
            bench.sync();
            bench.bench.execute("delete from picking_order_line");
            bench.bench.execute("delete from picking_order");
            bench.sales().touch(order);

            bench.sync();

            assertThat(bench.orders()).isEmpty();
            assertThat(bench.parked()).singleElement().satisfies(parked -> {
                assertThat(parked.message()).contains("deleted in IntelliTrack");
                assertThat(parked.healing()).isFalse();
            });

            bench.sales().cancel(order, "OTHER");
            bench.sync();

            assertThat(bench.orders()).isEmpty();
            assertThat(bench.parked()).isEmpty();
        }
    }

    @OnEveryDatabase
    void anOlderVersionNeverOverwritesANewerOne(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order order = bench.place();
            bench.sync();
            bench.bench.execute(
                    "update sync_link set shopify_updated_at = ? where kind = 'order'",
                    java.sql.Timestamp.from(bench.bench.now().plus(Duration.ofHours(1))));
            bench.sales().note(order, "old news");

            RunLog.Entry run = bench.sync();

            assertThat(run.unchanged()).isEqualTo(1);
            assertThat(bench.comment(order)).isEqualTo("-");
        }
    }

    @OnEveryDatabase
    void linesThatTheWarehouseAddedItselfAreLeft(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order order = bench.place();
            bench.sync();
            bench.bench.execute("insert into picking_order_line (order_id, line_number, item_id, ordered_qty) "
                    + "select order_id, 9, item_id, 1 from picking_order_line where line_number = 1");
            bench.sales().changeQuantity(order.lines().get(0), 1);
            bench.sales().addLine(order, bench.hat, 6);

            bench.sync();

            assertThat(bench.lines(order)).containsExactly("1|MUG|1", "2|HAT|2", "9|MUG|1", "10|HAT|6");
        }
    }

    @OnEveryDatabase
    void ordersWhoseFulfillmentOrdersAreHiddenAreNotTakenForCancelled(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order order = bench.place();
            bench.sync();
            bench.bench.server().access().withdraw("read_merchant_managed_fulfillment_orders");
            bench.bench.server().access().withdraw("write_merchant_managed_fulfillment_orders");
            bench.sales().touch(order);

            bench.sync();

            assertThat(bench.parked())
                    .singleElement()
                    .satisfies(parked -> assertThat(parked.cause()).isEqualTo("permission"));
            assertThat(bench.orders()).containsExactly("1001|open");
        }
    }
}
