package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.reconcile.proofs.Proof;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import java.nio.file.Path;
import java.time.Duration;

/** A shop of one product, imported: items, stock, orders. */
final class ReconciledShop implements AutoCloseable {
    final Bench bench;
    final Variant mug;

    ReconciledShop(Path folder, Engine engine, String... settings) {
        bench = new Bench(folder, engine).set("reconcile.again-after", "0s").set("fulfillments.unclear-after", "1s");
        for (int i = 0; i < settings.length; i += 2) {
            bench.set(settings[i], settings[i + 1]);
        }
        mug = bench.store().catalog().add("Mug", "MUG");
        bench.store().stock().set(mug, bench.warehouse(), 100);
        bench.run(Flow.PRODUCTS);
        stocked();
        bench.run(Flow.ORDERS);
    }

    /** What the initial import of stock makes. */
    private void stocked() {
        bench.execute("insert into inventory (item_id, location_id, uom_id, on_hand) select i.id, l.id, u.id, 100 "
                + "from item i, location l, unit_of_measure u where i.item_number = 'MUG'");
        bench.execute("insert into inventory_transaction (type, item_id, location_id, quantity, balance) "
                + "select 'Inventory Add', item_id, location_id, 100, 100 from inventory");
        bench.execute("insert into sync_flow (store, flow, completed_at) "
                + "values ('default', 'inventory-to-intellitrack', current_timestamp)");
    }

    Order place() {
        return bench.store().sales().place(new OrderDraft().line(mug, 3));
    }

    void sync() {
        bench.pass(Duration.ofMinutes(7));
        bench.run(Flow.ORDERS);
    }

    Order imported() {
        Order order = place();
        sync();
        return order;
    }

    void pick(Order order, int units) {
        bench.execute(
                "insert into pick (line_id, quantity) select l.id, ? from picking_order_line l "
                        + "join picking_order o on o.id = l.order_id where o.order_number = ?",
                units,
                order.name().substring(1));
        bench.execute("update inventory set on_hand = on_hand - ?", units);
    }

    void close(Order order) {
        bench.execute(
                "update picking_order set status = 'closed', closed_at = current_timestamp - interval '1' hour "
                        + "where order_number = ?",
                order.name().substring(1));
    }

    Proof proof() {
        return bench.connector().reconciliation().run(false, "test");
    }

    Proof repair() {
        return bench.connector().reconciliation().run(true, "test");
    }

    @Override
    public void close() {
        bench.close();
    }

    /** A parcel of what was picked of an order. */
    void label(Order order, String number) {
        bench.execute(
                "insert into shipment (order_id, tracking_number) select id, ? from picking_order where order_number = ?",
                number,
                order.name().substring(1));
        bench.execute(
                "update pick set shipment_id = (select max(id) from shipment) where shipment_id is null and line_id in "
                        + "(select l.id from picking_order_line l join picking_order o on o.id = l.order_id "
                        + "where o.order_number = ?)",
                order.name().substring(1));
    }

    /** An order that was picked, closed and sent. */
    Order shipped(int units) {
        Order order = imported();
        pick(order, units);
        close(order);
        bench.run(Flow.FULFILLMENTS);
        return order;
    }

    RunLog.Entry decide(Order order, Decision decision) {
        bench.pass(Duration.ofMinutes(7));
        return bench.run(
                Flow.ORDERS, RunRequest.manual("test").order(order.name()).deciding(decision));
    }
}
