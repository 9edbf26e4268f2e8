package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.RouteSql;
import io.intellitrack.shopify.endofday.ledger.Ledger;
import io.intellitrack.shopify.flow.Flows;
import io.intellitrack.shopify.flow.Leases;
import io.intellitrack.shopify.flow.OutcomeCollector;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.Retries;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunLogWriter;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.flow.Runs;
import io.intellitrack.shopify.flow.routes.FlowPolicies;
import io.intellitrack.shopify.flow.routes.RunPolicies;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.places.Places;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.ShopifyRoom;
import io.intellitrack.shopify.shopify.documents.Documents;
import io.intellitrack.shopify.shopify.graphql.HostEnvironment;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A shop, a warehouse, and the real route between them. Rows that other flows would write are put by SQL. */
final class EndOfDaySite implements AutoCloseable {
    final TestTime time = new TestTime();
    private final TestTime shopTime = new TestTime();
    final SandboxStore store = new SandboxStore(shopTime);
    final SandboxServer server = SandboxServer.start(0, store);
    final ShopLocation shopLocation = store.catalog().addLocation("Main Warehouse");
    final Settings settings;
    final Database database;
    final Leases leases;
    final RunLog runLog;
    final Runs runs;
    final Parked parked;
    final Shopify shopify;
    final EndOfDay endOfDay;
    final Flows flows;
    final long stock;
    final long bin;
    volatile Runnable compareRecent = () -> {};
    volatile Consumer<String> onCall = operation -> {};
    private final DefaultCamelContext camel = new DefaultCamelContext();

    /** An item on both sides. */
    record Item(Variant variant, long id) {}

    EndOfDaySite(Engine engine, String... given) throws Exception {
        this(engine.fresh(), "routes/adjustments-to-shopify.camel.yaml", given);
    }

    EndOfDaySite(Settings.IntelliTrack place, String route, String... given) throws Exception {
        settings = settings(place, given);
        database = Database.open(settings.intellitrack());
        leases = new Leases(database, "default", "me");
        runLog = new RunLog(database, "default");
        runs = new Runs(
                database,
                leases,
                new RunLogWriter(database, "default"),
                new Retries(database, "default", Mode.LIVE),
                (flow, request) -> Optional.empty());
        parked = new Parked(database, "default");
        camel.disableJMX();
        time.follow(shopTime);
        HostEnvironment surroundings =
                new HostEnvironment(time, time::nanos, () -> false, () -> 0.0, shopTime::instant);
        shopify = new ShopifyRoom(camel, surroundings, call -> onCall.accept(call.operation()))
                .open(settings.shopify(), settings.mode(), Documents.load(Path.of("routes/graphql")));
        endOfDay = new EndOfDay(
                settings,
                new BusinessDays(settings, database, shopify, time),
                new Computations(settings, database, shopify, RouteSql.read(Path.of("routes/sql"))),
                places(),
                new DaySending(settings, database, shopify, parked, time, time),
                () -> compareRecent.run());
        runs.onEnd(endOfDay::ended);
        start(route);
        flows = new Flows(camel.createProducerTemplate(), runs, runLog);
        long[] ids = warehouse();
        stock = ids[0];
        bin = ids[1];
    }

    private Settings settings(Settings.IntelliTrack place, String... given) {
        Map<String, String> keys = new HashMap<>();
        keys.put("shopify.url", server.url().toString());
        keys.put("shopify.access-token", server.token());
        keys.put("sync.time-zone", "UTC");
        keys.put("fulfillments-to-shopify.enabled", "false");
        keys.put("locations." + shopLocation.number(), "Main/Stock");
        for (int i = 0; i < given.length; i += 2) {
            keys.put(given[i], given[i + 1]);
        }
        keys.values().removeIf(String::isEmpty);
        return TestSettings.on(place, keys);
    }

    private void start(String route) throws Exception {
        RunPolicies.install(camel, runs);
        camel.getPropertiesComponent().addInitialProperty("schedules.started", "false");
        camel.getPropertiesComponent().addInitialProperty("schedules.tick", "60000");
        camel.getRegistry().bind("endOfDay", endOfDay);
        camel.getRegistry().bind("parked", parked);
        camel.getRegistry().bind("outcomes", new OutcomeCollector());
        camel.getRegistry().bind("schedule", new Never());
        camel.addRoutesConfigurations(new FlowPolicies());
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveResource(camel, "file:" + route));
        camel.start();
    }

    /** Stands in for the schedule, which no test here waits for. */
    public static final class Never {
        public boolean due(Exchange exchange, String flow) {
            return false;
        }
    }

    private Places places() {
        return new Places(database, settings, new Defaults(database, settings), shopify::locations);
    }

    private long[] warehouse() {
        return database.jdbi().withHandle(handle -> {
            // whatever the mode: the places are there
            new Defaults(database, settings(settings.intellitrack(), "mode", "live")).missing();
            handle.execute("insert into location (site_id, name) select id, 'Bin' from site where name = 'Main'");
            handle.execute("insert into unit_of_measure (division_id, name) select id, 'BOX' from division");
            return new long[] {
                number("select id from location where name = 'Stock'"),
                number("select id from location where name = 'Bin'")
            };
        });
    }

    long number(String sql, Object... arguments) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.select(sql, arguments).mapTo(Long.class).one());
    }

    String text(String sql, Object... arguments) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.select(sql, arguments).mapTo(String.class).one());
    }

    List<String> texts(String sql, Object... arguments) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.select(sql, arguments).mapTo(String.class).list());
    }

    void sql(String sql, Object... arguments) {
        database.jdbi().useHandle(handle -> handle.execute(sql, arguments));
    }

    /** A linked item with stock on both sides. */
    Item item(String sku, int inShop, String inWarehouse) {
        Variant variant = store.catalog().add("Thing " + sku, sku);
        store.stock().set(variant, shopLocation, Quantity.AVAILABLE, inShop);
        Item item = new Item(variant, unstocked(sku));
        link(item);
        if (inWarehouse != null) {
            stock(item, stock, inWarehouse);
        }
        return item;
    }

    /** An item of the warehouse only. */
    long unstocked(String sku) {
        sql("insert into item (division_id, item_number) select id, ? from division", sku);
        long id = number("select id from item where item_number = ?", sku);
        sql("insert into item_uom (item_id, uom_id) select ?, id from unit_of_measure where name = 'EA'", id);
        return id;
    }

    void link(Item item) {
        sql(
                "insert into sync_link (store, kind, shopify_id, intellitrack_id, related_id) "
                        + "values ('default', 'item', ?, ?, ?)",
                item.variant().gid(),
                item.id(),
                item.variant().item().gid());
    }

    void stock(Item item, long location, String quantity) {
        sql(
                "insert into inventory (item_id, location_id, uom_id, on_hand) "
                        + "select ?, ?, id, cast(? as decimal(18, 4)) from unit_of_measure where name = 'EA'",
                item.id(),
                location,
                quantity);
    }

    /** The warehouse counts or breaks something. */
    void adjust(Item item, String by) {
        sql(
                "update inventory set on_hand = on_hand + cast(? as decimal(18, 4)) where item_id = ? and location_id = ?",
                by,
                item.id(),
                stock);
    }

    int onHand(Item item) {
        return store.stock().quantity(item.variant(), shopLocation, Quantity.ON_HAND);
    }

    int available(Item item) {
        return store.stock().quantity(item.variant(), shopLocation, Quantity.AVAILABLE);
    }

    Order sell(Item item, int units) {
        return store.sales().place(new OrderDraft().line(item.variant(), units).from(shopLocation));
    }

    /** The order as flow 3 imports it. */
    long imported(Order order, Item item) {
        String number = order.name().replace("#", "");
        sql("insert into picking_order (division_id, order_number) select id, ? from division", number);
        long id = number("select id from picking_order where order_number = ?", number);
        linkOrder("order", order.gid(), id, null);
        int position = 0;
        for (LineItem line : order.lines()) {
            sql(
                    "insert into picking_order_line (order_id, line_number, item_id, ordered_qty) values (?, ?, ?, ?)",
                    id,
                    ++position,
                    item.id(),
                    line.quantity());
            linkOrder(
                    "order-line",
                    line.gid(),
                    number("select id from picking_order_line where order_id = ? and line_number = ?", id, position),
                    order.gid());
        }
        return id;
    }

    void linkOrder(String kind, String gid, long id, String related) {
        sql(
                "insert into sync_link (store, kind, shopify_id, intellitrack_id, related_id) "
                        + "values ('default', ?, ?, ?, ?)",
                kind,
                gid,
                id,
                related);
        if (kind.equals("order")) {
            sql("insert into sync_settled (store, picking_order_id) values ('default', ?)", id);
        }
    }

    /** Somebody picks from the first line: the goods leave the shelf. */
    void pick(long order, Item item, int units) {
        pick(order, item, units, stock);
    }

    void pick(long order, Item item, int units, long location) {
        long line = number("select min(id) from picking_order_line where order_id = ?", order);
        sql("insert into pick (line_id, location_id, quantity) values (?, ?, ?)", line, location, units);
        sql(
                "update inventory set on_hand = on_hand - ? where item_id = ? and location_id = ?",
                units,
                item.id(),
                location);
    }

    RunLog.Entry run() {
        return run(RunRequest.manual("test"));
    }

    RunLog.Entry run(RunRequest request) {
        return flows.run(Flow.ADJUSTMENTS, request);
    }

    /** The gate was green and automatic sync on since then. */
    void automaticSince(String instant) {
        sql("delete from sync_store");
        sql(
                "insert into sync_store (store, gate_green_at, sync_first_on_at) "
                        + "values ('default', cast(? as timestamp with time zone), cast(? as timestamp with time zone))",
                instant,
                instant);
    }

    Ledger.Entry latest() {
        return endOfDay.ledger().latest(1).get(0);
    }

    /** Our clock goes wrong, the shop's does not. */
    void clockAhead(Duration by) {
        shopTime.pass(by.negated());
    }

    /** States of an item's attempts, in order. */
    List<String> states(Item item) {
        return texts("select state from sync_adjustment where item_id = ? order by id", item.id());
    }

    @Override
    public void close() {
        camel.stop();
        leases.close();
        database.close();
        server.close();
    }
}
