package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.orders.DeliveryMethod;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** Orders that are left out for now. */
class OrdersWaitingTest {
    @TempDir
    private Path folder;

    @OnEveryDatabase
    void fc13EachKindOfOrderThatIsNotForUsHasItsOwnReason(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            bench.set("locations." + bench.bench.warehouse().number(), "Main/Stock");
            ShopLocation store = bench.bench.store().catalog().addLocation("Store");
            ShopLocation service = bench.bench.store().catalog().addFulfillmentService("Service");
            Order held = bench.place();
            bench.shipping().hold(held.fulfillmentOrders().get(0), "HIGH_RISK_OF_FRAUD", "Mr X");
            Order scheduled = bench.place();
            bench.shipping()
                    .schedule(
                            scheduled.fulfillmentOrders().get(0),
                            bench.bench.now().plus(Duration.ofDays(9)));
            bench.place(new OrderDraft().line(bench.mug, 1).from(store));
            bench.place(new OrderDraft().line(bench.mug, 1).from(service));
            bench.place(new OrderDraft().line(bench.mug, 1).delivery(DeliveryMethod.PICK_UP));
            bench.place(new OrderDraft().line(bench.mug, 1).test());
            bench.sales().cancel(bench.place(), "OTHER");

            RunLog.Entry run = bench.sync();

            assertThat(run.outcome()).isEqualTo("done");
            assertThat(run.skipped()).isEqualTo(run.read());
            assertThat(bench.orders()).isEmpty();
            assertThat(bench.parked()).isEmpty();
            assertThat(bench.waiting())
                    .satisfiesExactly(
                            row -> assertThat(row).isEqualTo("#1001|on hold (high risk of fraud)"),
                            row -> assertThat(row).startsWith("#1002|scheduled for 2026-12-02"),
                            row -> assertThat(row).startsWith("#1003|assigned to Store"),
                            row -> assertThat(row).isEqualTo("#1004|Shopify shows none of its fulfillment orders"),
                            row -> assertThat(row).startsWith("#1005|delivery method pick up"),
                            row -> assertThat(row).startsWith("#1006|a test order"));
        }
    }

    @OnEveryDatabase
    void fc13AHeldOrderComesByItselfOnceReleased(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order order = bench.place();
            FulfillmentOrder work = order.fulfillmentOrders().get(0);
            bench.shipping().hold(work, "OTHER", null);
            bench.sync();
            bench.shipping().release(work);

            bench.sync();

            assertThat(bench.orders()).containsExactly("1001|open");
            assertThat(bench.waiting()).isEmpty();
        }
    }

    @OnEveryDatabase
    void ordersThatWaitAreReadAgainHourlyAndAtOnceWhenSettingsChange(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            bench.place(new OrderDraft().line(bench.mug, 1).test());
            bench.sync();
            bench.bench.pass(Duration.ofMinutes(20));
            assertThat(bench.sync().read()).isZero();

            bench.hourLater();
            assertThat(bench.sync().read()).isEqualTo(1);
            assertThat(bench.sync().read()).isZero();

            bench.set("orders.test", "import");
            RunLog.Entry run = bench.sync();

            assertThat(run.saved()).isEqualTo(1);
            assertThat(bench.orders()).containsExactly("1001|open");
            assertThat(bench.waiting()).isEmpty();
        }
    }

    @OnEveryDatabase
    void aLocationMappedLaterBringsItsOrders(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            ShopLocation store = bench.bench.store().catalog().addLocation("Store");
            bench.set("locations." + bench.bench.warehouse().number(), "Main/Stock");
            bench.place(new OrderDraft().line(bench.mug, 1).from(store));
            bench.sync();
            assertThat(bench.waiting()).hasSize(1);

            bench.set("locations." + store.number(), "Main/Shop");
            bench.sync();

            assertThat(bench.orders()).containsExactly("1001|open");
        }
    }

    @OnEveryDatabase
    void anOrderThatShopifyNoLongerShowsStaysAndIsNotAskedForAllTheTime(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            bench.place(new OrderDraft().line(bench.mug, 1).test());
            bench.sync();
            bench.bench.execute("update sync_waiting set record_key = 'gid://shopify/Order/999'");
            bench.bench.pass(Duration.ofMinutes(20));
            bench.hourLater();

            bench.sync();

            assertThat(bench.waiting()).singleElement().asString().contains("no longer shows it");
            assertThat(bench.rows("select count(*) from sync_waiting where checked_at > current_timestamp "
                            + "- interval '1' minute"))
                    .containsExactly("1");
        }
    }

    @OnEveryDatabase
    void linesThatNeedNoShippingAreLeftOutOfAnOrder(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine)) {
            var song = bench.bench
                    .store()
                    .catalog()
                    .add(new io.intellitrack.shopify.sandbox.catalog.ProductDraft("Song")
                            .variant(
                                    new io.intellitrack.shopify.sandbox.catalog.VariantDraft("SONG").withoutShipping()))
                    .variants()
                    .get(0);
            bench.withItems();
            Order order = bench.place(new OrderDraft().line(song, 1).line(bench.mug, 2));
            bench.place(new OrderDraft().line(song, 1));

            bench.sync();

            assertThat(bench.orders()).containsExactly("1001|open");
            assertThat(bench.lines(order)).containsExactly("1|MUG|2");
        }
    }
}
