package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.fulfillment.due.SettledPolling;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.BriefWaits;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.wiring.Connector;
import io.intellitrack.shopify.wiring.RuntimeEnvironment;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A store, a warehouse and the connector between them; orders are imported and picked by SQL. */
final class FulfillmentFixture implements AutoCloseable {
    final SandboxStore store = new SandboxStore(Clock.systemUTC());
    final SandboxServer server = SandboxServer.start(0, store);
    final ShopLocation main = store.catalog().addLocation("Main");
    final ShopLocation second = store.catalog().addLocation("Second");
    final Variant shirt = stocked("Shirt", "SHIRT");
    final Variant mug = stocked("Mug", "MUG");
    final Kit kit;
    private final Map<Variant, Long> items = new HashMap<>();
    private SettledPolling pace = SettledPolling.STANDARD;
    private volatile Duration passed = Duration.ZERO;
    private Connector connector;

    FulfillmentFixture(Engine engine, Path folder, String... given) throws Exception {
        Settings.IntelliTrack database = engine.fresh();
        kit = Kit.in(folder)
                .store(server)
                .database(database)
                .set("locations." + number(main), "Main/Stock")
                .set("locations." + number(second), "Second/Stock");
        for (int i = 0; i < given.length; i += 2) {
            kit.set(given[i], given[i + 1]);
        }
        restart();
        for (Flow flow : List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS)) {
            sql(
                    "insert into sync_flow (store, flow, completed_at) values ('default', ?, current_timestamp)",
                    flow.id());
        }
    }

    static FulfillmentFixture open(Engine engine, Path folder) throws Exception {
        return new FulfillmentFixture(engine, folder);
    }

    /** One that sends one order after the other: it is known whose request is the first. */
    static FulfillmentFixture inTurn(Engine engine, Path folder) throws Exception {
        return new FulfillmentFixture(engine, folder, "fulfillments.at-once", "1");
    }

    /** Starts the connector anew, as after a change of settings or a crash. */
    void restart() throws Exception {
        if (connector != null) {
            connector.close();
        }
        RuntimeEnvironment real = RuntimeEnvironment.real();
        connector = Connector.start(
                kit.settings(),
                kit.home(),
                false,
                new RuntimeEnvironment(
                                real.clock(),
                                () -> System.nanoTime() + passed.toNanos(),
                                BriefWaits.sleeper(),
                                real.connections())
                        .withDatabaseTime(Instant::now)
                        .withLooks(pace));
    }

    /** From the next start on changes in old orders are looked for like this. */
    FulfillmentFixture at(SettledPolling wanted) throws Exception {
        pace = wanted;
        restart();
        return this;
    }

    Connector connector() {
        return connector;
    }

    static String number(ShopLocation location) {
        return location.gid().replaceFirst(".*/", "");
    }

    Variant stocked(String title, String sku) {
        Variant variant = store.catalog().add(title, sku);
        store.stock().set(variant, main, 1000);
        store.stock().set(variant, second, 1000);
        return variant;
    }

    /** An order of one line, in Shopify and imported. */
    Order ordered(Variant variant, int quantity) {
        Order order =
                store.sales().place(new OrderDraft().line(variant, quantity).from(main));
        imported(order);
        return order;
    }

    /** What flow 3 makes of an order. */
    long imported(Order order) {
        long id = insert(
                "insert into picking_order (division_id, order_number, status) values (?, ?, 'open')",
                ids().division(),
                order.name().substring(1));
        link("order", order.gid(), id, null);
        int number = 0;
        for (LineItem line : order.lines()) {
            long lineId = addLine(id, ++number, line.variant(), line.quantity());
            link("order-line", line.gid(), lineId, order.gid());
        }
        return id;
    }

    long addLine(long order, int number, Variant variant, int quantity) {
        return insert(
                "insert into picking_order_line (order_id, line_number, item_id, ordered_qty) values (?, ?, ?, ?)",
                order,
                number,
                item(variant),
                quantity);
    }

    long item(Variant variant) {
        return items.computeIfAbsent(variant, none -> {
            long id = insert(
                    "insert into item (division_id, item_number) values (?, ?)", ids().division(), variant.sku());
            link("item", variant.gid(), id, variant.item().gid());
            return id;
        });
    }

    void link(String kind, String shopifyId, long id, String related) {
        sql(
                "insert into sync_link (store, kind, shopify_id, intellitrack_id, related_id) values ('default', ?, ?, ?, ?)",
                kind,
                shopifyId,
                id,
                related);
        if (kind.equals("order")) {
            sql("insert into sync_settled (store, picking_order_id) values ('default', ?)", id);
        }
    }

    long id(Order order) {
        return number("select intellitrack_id from sync_link where kind = 'order' and shopify_id = ?", order.gid());
    }

    long line(LineItem line) {
        return number("select intellitrack_id from sync_link where kind = 'order-line' and shopify_id = ?", line.gid());
    }

    /** Picks units at the main place. */
    void pick(LineItem line, double quantity) {
        pick(line(line), quantity, null, main);
    }

    void pick(LineItem line, double quantity, Long shipment) {
        pick(line(line), quantity, shipment, main);
    }

    void pick(long line, double quantity, Long shipment, ShopLocation at) {
        sql(
                "insert into pick (line_id, shipment_id, location_id, quantity) values (?, ?, ?, ?)",
                line,
                shipment,
                ids().places().get(number(at)).location(),
                BigDecimal.valueOf(quantity));
        sql(
                "update picking_order_line set picked_qty = picked_qty + ? where id = ?",
                BigDecimal.valueOf(quantity),
                line);
    }

    long packed(Order order, String carrier, String tracking) {
        return insert(
                "insert into shipment (order_id, carrier, tracking_number) values (?, ?, ?)",
                id(order),
                carrier,
                tracking);
    }

    void close(Order order) {
        sql("update picking_order set status = 'closed', closed_at = current_timestamp where id = ?", id(order));
    }

    void reopen(Order order) {
        sql("update picking_order set status = 'open', closed_at = null where id = ?", id(order));
    }

    /** Picks all of an order's only line, closes it. */
    void pickedAndClosed(Order order, double quantity) {
        pick(order.lines().get(0), quantity);
        close(order);
    }

    RunLog.Entry run() {
        return connector.flows().run(Flow.FULFILLMENTS, RunRequest.manual("test"));
    }

    RunLog.Entry run(RunRequest request) {
        return connector.flows().run(Flow.FULFILLMENTS, request);
    }

    /** Time goes by: everything that the database has stamped is so much older. */
    void later(Duration by) {
        long seconds = by.toSeconds();
        for (String column : List.of("attempt_at", "looked_at", "next_look_at", "tracking_attempt_at", "created_at")) {
            sql("update sync_fulfillment set " + column + " = " + column + " - interval '" + seconds + "' second");
        }
        sql("update sync_settled set touched_at = touched_at - interval '" + seconds + "' second");
        sql("update sync_circle set stepped_at = stepped_at - interval '" + seconds + "' second");
        passed = passed.plus(by);
    }

    /** State of each shipment of the outbox, by order, and in the order in which they were planned. */
    List<String> states() {
        return texts("select state from sync_fulfillment order by order_id, id");
    }

    List<String> texts(String sql, Object... values) {
        return connector.database().jdbi().withHandle(handle -> {
            var query = handle.createQuery(sql);
            for (int i = 0; i < values.length; i++) {
                query.bind(i, values[i]);
            }
            return query.mapTo(String.class).list();
        });
    }

    long number(String sql, Object... values) {
        return Long.parseLong(texts(sql, values).get(0));
    }

    /** The keys of what is parked. */
    List<String> parked() {
        return texts("select record_key from sync_parked where flow = 'fulfillments-to-shopify' order by id");
    }

    void sql(String sql, Object... values) {
        connector.database().jdbi().useHandle(handle -> handle.execute(sql, values));
    }

    private long insert(String sql, Object... values) {
        return connector.database().jdbi().withHandle(handle -> {
            var update = handle.createUpdate(sql);
            for (int i = 0; i < values.length; i++) {
                update.bind(i, values[i]);
            }
            return update.executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
        });
    }

    private Defaults.Ids ids() {
        return connector.defaults().ids(Flow.FULFILLMENTS);
    }

    /** Our tables without times and keys that only count. */
    Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new TreeMap<>();
        tables.put(
                "sync_fulfillment",
                texts("select concat(id, '|', order_id, '|', parcel, '|', location_gid, '|', part, '|', state, '|', "
                        + "reason, '|', fulfillment_gid, '|', shipments, '|', tracking, '|', attempts) "
                        + "from sync_fulfillment order by id"));
        tables.put(
                "sync_fulfillment_line",
                texts("select concat(id, '|', fulfillment_id, '|', line_id, '|', order_line_gid, '|', quantity) "
                        + "from sync_fulfillment_line order by id"));
        tables.put("sync_attempt", texts("select concat(attempt_id, outcome) from sync_attempt order by attempt_id"));
        tables.put(
                "sync_shipment",
                texts("select concat(shipment_id, '|', tracking_number) from sync_shipment order by shipment_id"));
        tables.put(
                "sync_parked",
                texts("select concat(record_key, '|', message, '|', attempts) from sync_parked order by id"));
        return tables;
    }

    @Override
    public void close() throws Exception {
        connector.close();
        server.close();
    }
}
