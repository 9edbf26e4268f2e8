package io.intellitrack.shopify.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.store.Sales;
import io.intellitrack.shopify.sandbox.store.Shipping;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A shop with two locations, its warehouse and the connector between them: orders come in, are picked by SQL as IntelliTrack's
 * users do it, and go out, all by the real flows. Picking orders are named by their number.
 */
final class AllocationFixture implements AutoCloseable {
    private static final String[] TABLES = {
        "picking_order",
        "picking_order_line",
        "sync_link",
        "sync_follow_up",
        "sync_follow_up_line",
        "sync_asked",
        "sync_left",
        "sync_picking_order_state",
        "sync_fulfillment",
        "sync_fulfillment_line",
        "sync_attempt",
        "sync_waiting"
    };

    final Bench bench;
    final ShopLocation main;
    final ShopLocation annex;
    final Variant mug;
    final Variant hat;

    AllocationFixture(Path folder, Engine engine, String... settings) {
        bench = new Bench(folder, engine).oneClock().set("sync.time-zone", "UTC");
        main = bench.warehouse();
        annex = bench.store().catalog().addLocation("Annex");
        map(main, "Main/Stock");
        map(annex, "Annex/Stock");
        for (int i = 0; i < settings.length; i += 2) {
            bench.set(settings[i], settings[i + 1]);
        }
        mug = stocked("Mug", "MUG");
        hat = stocked("Hat", "HAT");
        List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS).forEach(bench::run);
    }

    private void map(ShopLocation location, String place) {
        bench.set("locations." + location.gid().replaceFirst(".*/", ""), place);
    }

    private Variant stocked(String title, String sku) {
        Variant variant = bench.store().catalog().add(title, sku);
        bench.store().stock().set(variant, main, 100);
        bench.store().stock().set(variant, annex, 100);
        return variant;
    }

    Sales sales() {
        return bench.store().sales();
    }

    Shipping shipping() {
        return bench.store().shipping();
    }

    /** Placed in Shopify and imported. */
    Order imported(OrderDraft draft) {
        Order order = sales().place(draft.from(main));
        orders();
        return order;
    }

    /** So many mugs, imported. */
    Order mugs(int units) {
        return imported(new OrderDraft().line(mug, units));
    }

    /** So many mugs, imported, picked, closed and sent. */
    Order sent(int units) {
        Order order = mugs(units);
        finish(number(order), "MUG", units);
        ship();
        assertThat(order.fulfillments()).hasSize(1);
        return order;
    }

    /** Some minutes pass, then orders are read. */
    RunLog.Entry orders() {
        bench.pass(Duration.ofMinutes(7));
        return bench.run(Flow.ORDERS);
    }

    /** What is picked and closed goes out. */
    RunLog.Entry ship() {
        return bench.run(Flow.FULFILLMENTS);
    }

    void decide(Order order, Decision decision) {
        bench.run(Flow.ORDERS, RunRequest.manual("Ann").order(order.name()).deciding(decision));
    }

    static String number(Order order) {
        return order.name().substring(1);
    }

    void pick(String order, String sku, int units) {
        pick(order, sku, units, null);
    }

    void pick(String order, String sku, int units, Long shipment) {
        bench.execute(
                "insert into pick (line_id, location_id, quantity, shipment_id) "
                        + "select l.id, (select min(id) from location), ?, ? from picking_order_line l "
                        + "join item i on i.id = l.item_id join picking_order o on o.id = l.order_id "
                        + "where o.order_number = ? and i.item_number = ?",
                units,
                shipment,
                order,
                sku);
        bench.execute(
                "update picking_order_line set picked_qty = picked_qty + ? where item_id = "
                        + "(select id from item where item_number = ?) and order_id = "
                        + "(select id from picking_order where order_number = ?)",
                units,
                sku,
                order);
        bench.execute(
                "update inventory set on_hand = on_hand - ? where location_id = (select min(id) from location) "
                        + "and item_id = (select id from item where item_number = ?)",
                units,
                sku);
    }

    /** A package with a tracking number. */
    long parcel(String order, String tracking) {
        bench.execute(
                "insert into shipment (order_id, carrier, tracking_number) "
                        + "select id, 'UPS', ? from picking_order where order_number = ?",
                tracking,
                order);
        return Long.parseLong(bench.rows("select max(id) from shipment").get(0));
    }

    void close(String order) {
        bench.execute(
                "update picking_order set status = 'closed', closed_at = current_timestamp where order_number = ?",
                order);
    }

    void reopen(String order) {
        bench.execute("update picking_order set status = 'open', closed_at = null where order_number = ?", order);
    }

    void finish(String order, String sku, int units) {
        pick(order, sku, units);
        close(order);
    }

    /** Number, status, item and units of each line of each picking order. */
    List<String> pickingOrders() {
        return bench.rows("select o.order_number, o.status, i.item_number, l.ordered_qty from picking_order o "
                + "left join picking_order_line l on l.order_id = o.id left join item i on i.id = l.item_id "
                + "order by o.order_number, l.line_number");
    }

    /** Order, item, units and why, of what Shopify still wants. */
    List<String> stillWanted() {
        List<String> wanted = new ArrayList<>();
        allocations()
                .stillWanted()
                .forEach(each -> each.units()
                        .forEach(units -> wanted.add(each.name() + "|"
                                + units.item().split(" ")[0] + "|" + units.units() + "|" + units.why())));
        return wanted;
    }

    private Allocations allocations() {
        return new Allocations(
                bench.connector().database(),
                "default",
                bench.connector().settings().orders().later());
    }

    /** States of the outbox, oldest first. */
    List<String> outbox() {
        return bench.rows("select state from sync_fulfillment order by id");
    }

    List<Parked.Entry> parked() {
        return bench.connector().parked().list();
    }

    /** Units that Shopify has on hand less those in the warehouse, when End of Day is over. */
    long stillOnHand(Variant variant) {
        bench.run(Flow.ADJUSTMENTS);
        long warehouse = Long.parseLong(bench.rows("select cast(sum(on_hand) as bigint) from inventory v "
                        + "join item i on i.id = v.item_id join location l on l.id = v.location_id "
                        + "join site s on s.id = l.site_id where s.name = 'Main' and i.item_number = '"
                        + variant.sku() + "'")
                .get(0));
        return bench.store().stock().quantity(variant, main, Quantity.ON_HAND) - warehouse;
    }

    /** The next answer to a shipment is lost after Shopify took it. */
    void loseAnswer(InjectedFault.Kind how) {
        bench.server()
                .faults()
                .add(InjectedFault.of(how).on("CreateFulfillment").times(1));
    }

    /** Minutes pass for what is unclear. The shop's clock is behind the database's. */
    void untilSure() {
        bench.execute("update sync_fulfillment set created_at = created_at - interval '1000' day");
        for (String column : List.of("attempt_at", "looked_at", "next_look_at", "tracking_attempt_at")) {
            bench.execute("update sync_fulfillment set " + column + " = " + column + " - interval '10' minute");
        }
    }

    /** Once all is settled, nothing is read again, and a run changes nothing. */
    void rests() {
        orders();
        ship();
        orders();
        bench.execute("update sync_fulfillment set next_look_at = current_timestamp + interval '1' hour "
                + "where state = 'waiting'");
        Map<String, List<String>> before = bench.tables(TABLES);
        List<String> told = told();
        RunLog.Entry orders = orders();
        RunLog.Entry shipments = ship();

        assertThat(orders.read()).as("orders read again").isZero();
        assertThat(shipments.read()).as("shipments looked at again").isZero();
        assertThat(bench.tables(TABLES)).isEqualTo(before);
        assertThat(told()).isEqualTo(told);
    }

    private List<String> told() {
        return bench.rows(
                "select concat(flow, '|', record_key, '|', message, '|', attempts) from sync_parked order by id");
    }

    @Override
    public void close() {
        bench.close();
    }
}
