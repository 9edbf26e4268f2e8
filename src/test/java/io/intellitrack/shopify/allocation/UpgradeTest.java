package io.intellitrack.shopify.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.orders.TrackingInfo;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A database in which nobody had written down what was asked: as it comes from version 1.0.0. */
class UpgradeTest {
    private static final int ORDERS = 1_000;

    @TempDir
    private Path folder;

    @OnEveryDatabase
    void c06AThousandOrdersClosedShortBeforeAreListedAndNoneIsMade(Engine engine) {
        try (AllocationFixture shop = new AllocationFixture(folder, engine)) {
            shop.bench.server().budget().plan(1_000_000, 1_000_000);
            for (int i = 0; i < ORDERS; i++) {
                shop.sales().place(new OrderDraft().line(shop.mug, 2).from(shop.main));
            }
            shop.orders();
            closedBefore(shop);
            shop.bench.pass(Duration.ofDays(7));

            shop.orders();

            assertThat(shop.stillWanted())
                    .hasSize(ORDERS)
                    .allSatisfy(each -> assertThat(each).endsWith("|MUG|1|GIVEN_UP"));
            assertThat(shop.bench.rows("select count(*) from picking_order")).containsExactly("" + ORDERS);
            assertThat(shop.orders().read()).isZero();

            Order one = shop.sales().orders().get(0);
            shop.sales().changeQuantity(one.lines().get(0), 3);
            shop.orders();

            assertThat(shop.bench.rows("select order_number from picking_order where status = 'open'"))
                    .as("what comes later is asked for")
                    .containsExactly("1001-2");
            assertThat(shop.stillWanted()).hasSize(ORDERS);
        }
    }

    /** Each picked and sent by one unit of two, as version 1.0.0 left it. */
    private static void closedBefore(AllocationFixture shop) {
        shop.sales()
                .orders()
                .forEach(order -> shop.shipping()
                        .fulfil(order.open().get(0), Map.of(order.lines().get(0), 1), TrackingInfo.NONE));
        shop.bench.execute("insert into pick (line_id, location_id, quantity) "
                + "select l.id, (select min(id) from location), 1 from picking_order_line l");
        shop.bench.execute("update picking_order_line set picked_qty = 1");
        shop.bench.execute("update picking_order set status = 'closed', closed_at = current_timestamp");
        shop.bench.execute(
                "insert into sync_fulfillment "
                        + "(store, order_id, order_gid, order_name, parcel, location_gid, part, state, fence) "
                        + "select 'default', o.id, l.shopify_id, o.order_number, 'closing', ?, 1, 'sent', 1 "
                        + "from picking_order o join sync_link l on l.kind = 'order' and l.intellitrack_id = o.id",
                shop.main.gid());
        shop.bench.execute("insert into sync_fulfillment_line "
                + "(fulfillment_id, line_id, item_id, order_line_gid, work_gid, work_line_gid, quantity) "
                + "select f.id, l.id, l.item_id, k.shopify_id, '', '', 1 from sync_fulfillment f "
                + "join picking_order_line l on l.order_id = f.order_id "
                + "join sync_link k on k.kind = 'order-line' and k.intellitrack_id = l.id");
        shop.bench.execute("delete from sync_asked");
        shop.bench.execute("delete from sync_reading");
        shop.bench.execute("update sync_flow set open_read_at = null");
    }
}
