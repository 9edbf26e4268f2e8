package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import io.intellitrack.shopify.testing.SeenStatements;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Through which classes a page goes to its statements, as docs/architecture.md tells. */
class PageWayTest {
    @TempDir
    private Path folder;

    @OnEveryDatabase
    void aPageGoesThroughFewClassesToItsStatement(Engine engine) {
        SeenStatements statements = new SeenStatements();
        try (Bench bench = new Bench(folder, engine).connections(statements::around)) {
            Variant shirt = bench.store().catalog().add("Shirt", "SHIRT");
            bench.store().stock().set(shirt, bench.warehouse(), 50);
            bench.store().sales().place(new OrderDraft().line(shirt, 2).from(bench.warehouse()));

            List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS).forEach(bench::run);

            assertThat(statements.way("into sync_staged_item"))
                    .containsExactly("WriteQueue", "PageWriter", "Run", "ItemStore", "StagedItems");
            assertThat(statements.way("insert into inventory ("))
                    .containsExactly("IntelliTrack", "StockPages", "PageWriter", "Run", "StockStore", "StockTables");
            assertThat(statements.way("insert into picking_order ("))
                    .containsExactly("WriteQueue", "PageWriter", "Run", "OrderStore", "NewOrders", "Inserts");
        }
    }
}
