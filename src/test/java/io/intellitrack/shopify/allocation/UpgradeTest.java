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
        try (Trade trade = new Trade(folder, engine)) {
            trade.bench.server().budget().plan(1_000_000, 1_000_000);
            for (int i = 0; i < ORDERS; i++) {
                trade.sales().place(new OrderDraft().line(trade.mug, 2).from(trade.main));
            }
            trade.orders();
            closedBefore(trade);
            trade.bench.pass(Duration.ofDays(7));

            trade.orders();

            assertThat(trade.stillWanted())
                    .hasSize(ORDERS)
                    .allSatisfy(each -> assertThat(each).endsWith("|MUG|1|GIVEN_UP"));
            assertThat(trade.bench.rows("select count(*) from picking_order")).containsExactly("" + ORDERS);
            assertThat(trade.orders().read()).isZero();

            Order one = trade.sales().orders().get(0);
            trade.sales().changeQuantity(one.lines().get(0), 3);
            trade.orders();

            assertThat(trade.bench.rows("select order_number from picking_order where status = 'open'"))
                    .as("what comes later is asked for")
                    .containsExactly("1001-2");
            assertThat(trade.stillWanted()).hasSize(ORDERS);
        }
    }

    /** Each picked and sent by one unit of two, as version 1.0.0 left it. */
    private static void closedBefore(Trade trade) {
        trade.sales()
                .orders()
                .forEach(order -> trade.shipping()
                        .fulfil(order.open().get(0), Map.of(order.lines().get(0), 1), TrackingInfo.NONE));
        trade.bench.execute("insert into pick (line_id, location_id, quantity) "
                + "select l.id, (select min(id) from location), 1 from picking_order_line l");
        trade.bench.execute("update picking_order_line set picked_qty = 1");
        trade.bench.execute("update picking_order set status = 'closed', closed_at = current_timestamp");
        trade.bench.execute(
                "insert into sync_fulfillment "
                        + "(store, order_id, order_gid, order_name, parcel, location_gid, part, state, fence) "
                        + "select 'default', o.id, l.shopify_id, o.order_number, 'closing', ?, 1, 'sent', 1 "
                        + "from picking_order o join sync_link l on l.kind = 'order' and l.intellitrack_id = o.id",
                trade.main.gid());
        trade.bench.execute("insert into sync_fulfillment_line "
                + "(fulfillment_id, line_id, item_id, order_line_gid, work_gid, work_line_gid, quantity) "
                + "select f.id, l.id, l.item_id, k.shopify_id, '', '', 1 from sync_fulfillment f "
                + "join picking_order_line l on l.order_id = f.order_id "
                + "join sync_link k on k.kind = 'order-line' and k.intellitrack_id = l.id");
        trade.bench.execute("delete from sync_asked");
        trade.bench.execute("delete from sync_reading");
        trade.bench.execute("update sync_flow set open_read_at = null");
    }
}
