package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that a vendor wants filled, in rows that no document of Shopify's stands behind. */
class FixedColumnsTest {
    @TempDir
    private Path folder;

    private Bench wanting(Engine engine) throws IOException {
        Settings.IntelliTrack place = engine.fresh();
        try (Database database = Database.open(place)) {
            database.jdbi().useHandle(handle -> {
                handle.execute("alter table item add column buyer varchar(5) not null");
                handle.execute("alter table item_uom add column pack varchar(5) not null");
                handle.execute("alter table inventory_transaction add column kind varchar(5) not null");
            });
        }
        Bench bench = new Bench(folder, place).oneClock().set("orders.unknown-item", "placeholder");
        line(bench, "item", "buyer = 'WEB'");
        line(bench, "item-uom", "pack = 'BOX'");
        line(bench, "inventory-transaction", "kind = 'SHOP'");
        return bench;
    }

    private static void line(Bench bench, String table, String text) throws IOException {
        Files.writeString(
                bench.kit().folder().resolve("routes/mappings/" + table + ".properties"),
                "\n" + text + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    @OnEveryDatabase
    void theHistoryAndThePlaceholderGetThemToo(Engine engine) throws IOException {
        try (Bench bench = wanting(engine)) {
            Variant mug = bench.store().catalog().add("Mug", "MUG");
            bench.store().stock().set(mug, bench.warehouse(), 10);
            bench.store().sales().place(new OrderDraft().line(mug, 1).customLine("Engraving", 1));

            for (Flow flow : List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS)) {
                assertThat(bench.run(flow).outcome()).as(flow.id()).isEqualTo("done");
            }
            Variant hat = bench.store().catalog().add("Hat", "HAT");
            assertThat(bench.run(Flow.PRODUCTS).outcome()).isEqualTo("done");

            assertThat(bench.rows("select item_number, buyer from item order by id"))
                    .containsExactly("MUG|WEB", "UNKNOWN|WEB", hat.sku() + "|WEB");
            assertThat(bench.rows("select distinct pack from item_uom")).containsExactly("BOX");
            assertThat(bench.rows("select type, kind from inventory_transaction order by id"))
                    .containsExactly("New Item|SHOP", "Inventory Add|SHOP", "New Item|SHOP", "New Item|SHOP");
        }
    }

    @Test
    void theHistoryTakesFixedTextsOnly() throws IOException {
        try (Bench bench = wanting(Engine.H2)) {
            line(bench, "inventory-transaction", "note = vendor");
            assertThatThrownBy(bench::connector)
                    .rootCause()
                    .hasMessageContaining("mappings/inventory-transaction.properties")
                    .hasMessageContaining("which takes fixed texts only");
        }
    }
}
