package io.intellitrack.shopify.intellitrack;

import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.store.Sales;
import io.intellitrack.shopify.sandbox.store.Shipping;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A shop with two products, and the words that order tests are written in. */
final class OrdersShop implements AutoCloseable {
    private static final String[] TABLES = {
        "picking_order",
        "picking_order_line",
        "customer",
        "ship_to",
        "carrier",
        "shipping_method",
        "item",
        "sync_link",
        "sync_waiting"
    };

    final Bench bench;
    final Variant mug;
    final Variant hat;

    OrdersShop(Path folder, Engine engine) {
        bench = new Bench(folder, engine);
        mug = bench.store().catalog().add("Mug", "MUG");
        hat = bench.store().catalog().add("Hat", "HAT");
    }

    OrdersShop set(String key, String value) {
        bench.set(key, value);
        return this;
    }

    OrdersShop withItems() {
        bench.run(Flow.PRODUCTS);
        return this;
    }

    Sales sales() {
        return bench.store().sales();
    }

    Shipping shipping() {
        return bench.store().shipping();
    }

    /** Three mugs and two hats. */
    Order place() {
        return place(new OrderDraft().line(mug, 3).line(hat, 2));
    }

    Order place(OrderDraft draft) {
        return sales().place(draft);
    }

    /** Some minutes pass, then the flow runs. */
    RunLog.Entry sync() {
        bench.pass(Duration.ofMinutes(7));
        return bench.run(Flow.ORDERS);
    }

    RunLog.Entry sync(RunRequest request) {
        return bench.run(Flow.ORDERS, request);
    }

    List<String> rows(String sql) {
        return bench.rows(sql);
    }

    /** Number and status of each picking order. */
    List<String> orders() {
        return rows("select order_number, status from picking_order order by order_number");
    }

    /** Number, item and quantity of each line of an order. */
    List<String> lines(Order order) {
        return rows("select l.line_number, i.item_number, l.ordered_qty from picking_order_line l "
                + "join item i on i.id = l.item_id join picking_order o on o.id = l.order_id where o.order_number = '"
                + number(order) + "' order by l.line_number, l.id");
    }

    String status(Order order) {
        return rows("select status from picking_order where order_number = '" + number(order) + "'")
                .get(0);
    }

    String comment(Order order) {
        return rows("select comment from picking_order where order_number = '" + number(order) + "'")
                .get(0);
    }

    static String number(Order order) {
        return order.name().substring(1);
    }

    /** Name and reason of each order that waits. */
    List<String> waiting() {
        return rows("select record_name, reason from sync_waiting order by record_name");
    }

    List<Parked.Entry> parked() {
        return bench.connector().parked().list();
    }

    /** An hour passes for the database. */
    void hourLater() {
        bench.execute("update sync_waiting set checked_at = checked_at - interval '61' minute");
    }

    /** Somebody picks units of an order's line. */
    void pick(Order order, int line, int units) {
        bench.execute(
                "insert into pick (line_id, quantity) select l.id, ? from picking_order_line l "
                        + "join picking_order o on o.id = l.order_id where o.order_number = ? and l.line_number = ?",
                units,
                number(order),
                line);
        bench.execute(
                "update picking_order_line set picked_qty = picked_qty + ? where line_number = ? and order_id = "
                        + "(select id from picking_order where order_number = ?)",
                units,
                line,
                number(order));
    }

    void close(Order order) {
        bench.execute(
                "update picking_order set status = 'closed', closed_at = current_timestamp where order_number = ?",
                number(order));
    }

    void reopen(Order order) {
        bench.execute(
                "update picking_order set status = 'open', closed_at = null where order_number = ?", number(order));
    }

    Map<String, List<String>> tables() {
        return bench.tables(TABLES);
    }

    @Override
    public void close() {
        bench.close();
    }
}
