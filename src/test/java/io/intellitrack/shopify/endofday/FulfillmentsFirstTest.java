package io.intellitrack.shopify.endofday;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.faults.InjectedFault.Kind;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.GivenIds;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import io.intellitrack.shopify.wiring.Connector;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The whole program: End of Day runs flow 4 first, and both agree on every unit. */
class FulfillmentsFirstTest {
    private final SandboxStore store = new SandboxStore(Clock.systemUTC());
    private final SandboxServer server = SandboxServer.start(0, store);
    private final ShopLocation main = store.catalog().addLocation("Main");
    private final Variant shirt = store.catalog().add("Shirt", "SHIRT");

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    private Connector connector(Engine engine) throws Exception {
        Settings.IntelliTrack database = engine.fresh();
        Kit kit = Kit.in(folder).store(server).database(database).set("locations." + main.number(), "Main/Stock");
        Connector connector = Connector.start(kit.settings(), kit.home(), false);
        for (Flow flow : new Flow[] {Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS}) {
            sql(
                    connector,
                    "insert into sync_flow (store, flow, completed_at) values ('default', ?, current_timestamp)",
                    flow.id());
        }
        return connector;
    }

    private static void sql(Connector connector, String sql, Object... arguments) {
        connector.database().jdbi().useHandle(handle -> handle.execute(sql, arguments));
    }

    private static void given(Connector connector, String sql, Object... arguments) {
        connector.database().jdbi().useHandle(handle -> GivenIds.insert(handle, sql, arguments));
    }

    /** Ten shirts on both sides, three sold and picked, the picking order closed. */
    private void picked(Connector connector) {
        connector.defaults().missing();
        store.stock().set(shirt, main, 10);
        Order order = store.sales().place(new OrderDraft().line(shirt, 3).from(main));
        given(connector, "insert into item (id, division_id, item_number) select 900, id, 'SHIRT' from division");
        sql(connector, "insert into item_uom (item_id, uom_id) select 900, id from unit_of_measure");
        sql(
                connector,
                "insert into inventory (item_id, location_id, uom_id, on_hand) select 900, l.id, u.id, 7 "
                        + "from location l, unit_of_measure u");
        given(
                connector,
                "insert into picking_order (id, division_id, order_number, status, closed_at) "
                        + "select 900, id, ?, 'closed', current_timestamp from division",
                order.name().substring(1));
        given(
                connector,
                "insert into picking_order_line (id, order_id, line_number, item_id, ordered_qty, picked_qty) "
                        + "values (900, 900, 1, 900, 3, 3)");
        sql(connector, "insert into pick (line_id, location_id, quantity) select 900, id, 3 from location");
        link(connector, "item", shirt.gid(), shirt.item().gid());
        link(connector, "order", order.gid(), null);
        sql(connector, "insert into sync_settled (store, picking_order_id) values ('default', 900)");
        link(connector, "order-line", order.lines().get(0).gid(), order.gid());
    }

    private static void link(Connector connector, String kind, String gid, String related) {
        sql(
                connector,
                "insert into sync_link (store, kind, shopify_id, intellitrack_id, related_id) "
                        + "values ('default', ?, ?, 900, ?)",
                kind,
                gid,
                related);
    }

    private int onHand() {
        return store.stock().quantity(shirt, main, Quantity.ON_HAND);
    }

    @OnEveryDatabase
    void shipmentsAreToldBeforeStockAndNothingIsCountedTwice(Engine engine) throws Exception {
        try (Connector connector = connector(engine)) {
            picked(connector);

            RunLog.Entry run = connector.flows().run(Flow.ADJUSTMENTS, RunRequest.manual("test"));

            assertThat(run.outcome()).isEqualTo("done");
            assertThat(run.unchanged()).isEqualTo(1);
            assertThat(server.journal().count("CreateFulfillment")).isEqualTo(1);
            assertThat(onHand()).isEqualTo(7);
            assertThat(store.stock().quantity(shirt, main, Quantity.COMMITTED)).isZero();
            assertThat(connector.runLog().latest(Flow.FULFILLMENTS, 1))
                    .singleElement()
                    .satisfies(nested -> assertThat(nested.cause()).isEqualTo("nested"));
        }
    }

    @OnEveryDatabase
    void aShipmentWhoseAnswerWasLostHoldsItsItemBack(Engine engine) throws Exception {
        try (Connector connector = connector(engine)) {
            picked(connector);
            server.faults().add(InjectedFault.of(Kind.CUT_AFTER).on("CreateFulfillment"));

            RunLog.Entry run = connector.flows().run(Flow.ADJUSTMENTS, RunRequest.manual("test"));

            assertThat(run.saved()).isZero();
            assertThat(run.skipped()).isEqualTo(1);
            assertThat(run.message().orElseThrow())
                    .contains("1 held back", "fulfillments-to-shopify inside it needs attention");
            assertThat(run.outcome()).isEqualTo("attention");
            assertThat(server.journal().count("SetQuantities")).isZero();
        }
    }

    @OnEveryDatabase
    void aDryRunSendsNeitherShipmentsNorStock(Engine engine) throws Exception {
        try (Connector connector = connector(engine)) {
            picked(connector);

            connector.flows().run(Flow.ADJUSTMENTS, RunRequest.manual("test").dry());

            assertThat(server.journal().mutations()).isEmpty();
            assertThat(connector.endOfDay().ledger().latest(1)).isEmpty();
        }
    }
}
