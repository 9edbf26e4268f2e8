package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.cli.RunningDaemon;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.BriefWaits;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.wiring.Connector;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** A shop with ten shirts and ten mugs, imported by the real flows, of which orders vanish. */
final class VanishingOrdersFixture implements AutoCloseable {
    final SandboxStore store = new SandboxStore(Clock.systemUTC());
    final SandboxServer server = SandboxServer.start(0, store);
    final ShopLocation main = store.catalog().addLocation("Main");
    final Variant shirt = stocked("Shirt", "SHIRT");
    final Variant mug = stocked("Mug", "MUG");
    final Kit kit;
    final Connector connector;
    private final AutoCloseable program;

    VanishingOrdersFixture(Engine engine, Path folder) throws Exception {
        this(
                engine,
                folder,
                kit -> Connector.start(kit.settings(), kit.home(), false, BriefWaits.machine()),
                connector -> connector);
    }

    private <P extends AutoCloseable> VanishingOrdersFixture(
            Engine engine, Path folder, Start<P> start, Function<P, Connector> connector) throws Exception {
        Settings.IntelliTrack database = engine.fresh();
        kit = Kit.in(folder)
                .store(server)
                .database(database)
                .set("sync.enabled", "false")
                .set("locations." + main.number(), "Main/Stock");
        P started = start.of(kit);
        this.program = started;
        this.connector = connector.apply(started);
        for (Flow flow : List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS)) {
            run(flow);
        }
    }

    private interface Start<P> {
        P of(Kit kit) throws Exception;
    }

    /** The same with everything that {@code run} starts, but no run by itself. */
    static VanishingOrdersFixture withConsole(Engine engine, Path folder) throws Exception {
        return new VanishingOrdersFixture(engine, folder, RunningDaemon::of, RunningDaemon::connector);
    }

    /** With the console. */
    RunningDaemon daemon() {
        return (RunningDaemon) program;
    }

    private Variant stocked(String title, String sku) {
        Variant variant = store.catalog().add(title, sku);
        store.stock().set(variant, main, 10);
        return variant;
    }

    RunLog.Entry run(Flow flow) {
        return run(flow, RunRequest.manual("test"));
    }

    RunLog.Entry run(Flow flow, RunRequest request) {
        return connector.flows().run(flow, request);
    }

    /** An order of one line that nobody has read yet. */
    Order placed(Variant variant, int units) {
        return store.sales().place(new OrderDraft().line(variant, units).from(main));
    }

    /** The same, imported. */
    Order ordered(Variant variant, int units) {
        Order order = placed(variant, units);
        run(Flow.ORDERS);
        return order;
    }

    /** The same, picked: the goods leave the shelf. */
    Order picked(Variant variant, int units) {
        Order order = ordered(variant, units);
        sql(
                "insert into pick (line_id, location_id, quantity) select l.id, s.id, ? from picking_order_line l "
                        + "join picking_order o on o.id = l.order_id join location s on s.name = 'Stock' "
                        + "where o.order_number = ?",
                units,
                number(order));
        sql(
                "update picking_order_line set picked_qty = ? where order_id = "
                        + "(select id from picking_order where order_number = ?)",
                units,
                number(order));
        sql(
                "update inventory set on_hand = on_hand - ? where item_id = (select id from item where item_number = ?)",
                units,
                variant.sku());
        return order;
    }

    /** The same, closed. */
    Order closed(Variant variant, int units) {
        Order order = picked(variant, units);
        sql(
                "update picking_order set status = 'closed', closed_at = current_timestamp where order_number = ?",
                number(order));
        return order;
    }

    static String number(Order order) {
        return order.name().substring(1);
    }

    /** The order was made long ago, on both sides. */
    void age(Order order, int days) {
        store.reach().age(order, days);
        sql(
                "update picking_order set order_date = order_date - interval '" + days + "' day where order_number = ?",
                number(order));
    }

    /** A minute goes by for what was not shown. */
    void minuteLater() {
        sql("update sync_gone set first_null_at = first_null_at - interval '61' second");
        sql("update sync_fulfillment set attempt_at = attempt_at - interval '61' second");
    }

    /** An hour goes by for what was asked for. */
    void hourLater() {
        sql("update sync_gone set asked_at = asked_at - interval '61' minute");
        sql("update sync_reading set checked_at = checked_at - interval '61' minute");
    }

    void sql(String sql, Object... arguments) {
        connector.database().jdbi().useHandle(handle -> handle.execute(sql, arguments));
    }

    List<String> texts(String sql, Object... arguments) {
        return connector
                .database()
                .jdbi()
                .withHandle(handle ->
                        handle.select(sql, arguments).mapTo(String.class).list());
    }

    String status(Order order) {
        return texts("select status from picking_order where order_number = ?", number(order))
                .get(0);
    }

    List<Parked.Entry> parked() {
        return connector.parked().list();
    }

    List<StillWanted> stillWanted() {
        return new Allocations(
                        connector.database(),
                        "default",
                        connector.settings().orders().later())
                .stillWanted();
    }

    int onHand(Variant variant) {
        return store.stock().quantity(variant, main, Quantity.ON_HAND);
    }

    @Override
    public void close() throws Exception {
        program.close();
        server.close();
    }
}
