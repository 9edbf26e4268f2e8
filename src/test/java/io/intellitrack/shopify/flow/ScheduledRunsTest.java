package io.intellitrack.shopify.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import io.intellitrack.shopify.wiring.Connector;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;

/** The real routes with their timers. */
class ScheduledRunsTest {
    @TempDir
    Path folder;

    @OnEveryDatabase
    void aClosedOrderIsInShopifyWithinSecondsAtDefaultSettings(Engine engine) throws Exception {
        SandboxStore store = new SandboxStore(Clock.systemUTC());
        ShopLocation warehouse = store.catalog().addLocation("Warehouse");
        Variant shirt = store.catalog().add("Shirt", "SHIRT");
        store.stock().set(shirt, warehouse, 5);
        var database = engine.fresh();
        try (SandboxServer sandbox = SandboxServer.start(0, store)) {
            Kit kit = Kit.in(folder).store(sandbox).database(database).set("sync.enabled", "true");
            try (Connector connector = Connector.start(kit.settings(), kit.home(), true)) {
                Order order = store.sales().place(new OrderDraft().line(shirt, 1));
                for (Flow flow : List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS)) {
                    connector.flows().run(flow, RunRequest.manual("test"));
                }
                assertThat(connector.runLog().latest(Flow.FULFILLMENTS, 1)).isEmpty();

                connector.database().jdbi().useTransaction(handle -> {
                    handle.execute("insert into pick (line_id, quantity) select id, 1 from picking_order_line");
                    handle.execute("update picking_order set status = 'closed', closed_at = current_timestamp");
                });

                Awaitility.await()
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> order.fulfillments().size() == 1);
            }
        }
    }

    @OnEveryDatabase
    void onceTheGateIsGreenFlowsRunByThemselves(Engine engine) throws Exception {
        SandboxStore store = new SandboxStore(Clock.systemUTC());
        ShopLocation warehouse = store.catalog().addLocation("Warehouse");
        store.stock().set(store.catalog().add("Shirt", "SHIRT"), warehouse, 5);
        var database = engine.fresh();
        try (SandboxServer sandbox = SandboxServer.start(0, store)) {
            Kit kit = Kit.in(folder)
                    .store(sandbox)
                    .database(database)
                    .set("sync.enabled", "true")
                    .set("sync.interval", "2s");
            try (Connector connector = Connector.start(kit.settings(), kit.home(), true)) {
                for (Flow flow : List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS)) {
                    assertThat(connector
                                    .flows()
                                    .run(flow, RunRequest.manual("test"))
                                    .outcome())
                            .isEqualTo("done");
                }

                Instant before = Instant.now();
                for (Flow flow : List.of(Flow.PRODUCTS, Flow.ORDERS, Flow.FULFILLMENTS)) {
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(60))
                            .until(() -> connector
                                    .runLog()
                                    .lastSuccess(flow)
                                    .filter(before::isBefore)
                                    .isPresent());
                    assertThat(connector.runLog().latest(flow, 50))
                            .as("polls and looks that find nothing leave no run")
                            .noneMatch(run -> run.cause().equals("timer"));
                }
                assertThat(connector.storeState().read().gateGreenAt()).isPresent();
                assertThat(connector.storeState().read().firstOnAt()).isPresent();
            }
        }
    }
}
