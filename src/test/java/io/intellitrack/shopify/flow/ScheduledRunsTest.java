package io.intellitrack.shopify.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.Connector;
import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.sandbox.Location;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.SandboxStore;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.Kit;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real routes with their timers. */
class ScheduledRunsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void onceTheGateIsGreenFlowsRunByThemselves(Engine engine) throws Exception {
        SandboxStore store = new SandboxStore(Clock.systemUTC());
        Location warehouse = store.catalog().addLocation("Warehouse");
        store.stock().set(store.catalog().add("Shirt", "SHIRT"), warehouse, 5);
        var database = engine.fresh();
        try (SandboxServer sandbox = SandboxServer.start(0, store)) {
            Kit kit = Kit.in(folder)
                    .store(sandbox)
                    .set("intellitrack.jdbc-url", database.jdbcUrl())
                    .set("intellitrack.user", database.user())
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

                for (Flow flow : List.of(Flow.PRODUCTS, Flow.ORDERS, Flow.FULFILLMENTS)) {
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(60))
                            .until(() -> connector.runLog().latest(flow, 5).stream()
                                    .anyMatch(run -> run.cause().equals("timer")
                                            && run.outcome().equals("done")));
                }
                assertThat(connector.storeState().read().gateGreenAt()).isPresent();
                assertThat(connector.storeState().read().firstOnAt()).isPresent();
            }
        }
    }
}
