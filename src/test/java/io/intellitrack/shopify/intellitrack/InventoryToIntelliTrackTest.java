package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.catalog.ProductDraft;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.catalog.VariantDraft;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class InventoryToIntelliTrackTest {
    private static final String STOCK = "select i.item_number, s.name || '/' || l.name, v.on_hand from inventory v "
            + "join item i on i.id = v.item_id join location l on l.id = v.location_id join site s on s.id = l.site_id "
            + "order by 1, 2";
    private static final String HISTORY = "select i.item_number, t.type, t.quantity, t.balance "
            + "from inventory_transaction t join item i on i.id = t.item_id where t.type <> 'New Item' order by t.id";

    @TempDir
    private Path folder;

    private Bench bench;

    @AfterEach
    void stop() {
        bench.close();
    }

    @OnEveryDatabase
    void stockComesInOnceAndASecondRunIsRefused(Engine engine) {
        bench = new Bench(folder, engine);
        Variant mug = stocked("MUG", 12);
        stocked("NONE", 0);
        bench.store().stock().set(mug, bench.warehouse(), Quantity.RESERVED, 3);
        bench.run(Flow.PRODUCTS);

        RunLog.Entry run = bench.run(Flow.INVENTORY);
        Map<String, List<String>> after = stock();

        assertThat(bench.rows(STOCK)).containsExactly("MUG|Main/Stock|15");
        assertThat(bench.rows(HISTORY)).containsExactly("MUG|Inventory Add|15|15");
        assertThat(bench.rows("select count(*) from sync_link where kind = 'initial-stock'"))
                .containsExactly("2");
        assertThat(run.saved()).isEqualTo(2);
        assertThat(bench.connector().completion().complete(Flow.INVENTORY)).isTrue();
        assertThatThrownBy(() -> bench.run(Flow.INVENTORY))
                .isInstanceOfSatisfying(
                        RunRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RunRefused.Reason.DONE_BEFORE))
                .hasMessageContaining("--force");
        assertThat(stock()).isEqualTo(after);
    }

    @OnEveryDatabase
    void itemsMustBeThereFirst(Engine engine) {
        bench = new Bench(folder, engine);
        stocked("MUG", 12);

        assertThatThrownBy(() -> bench.run(Flow.INVENTORY))
                .isInstanceOf(RunRefused.class)
                .hasMessageContaining("products-to-intellitrack");
    }

    @OnEveryDatabase
    void forceWritesDifferencesAndFc27BringsStockOfItemsThatCameLater(Engine engine) {
        bench = new Bench(folder, engine);
        Variant mug = stocked("MUG", 12);
        stocked("SAME", 4);
        Variant one = stocked("DOUBLE", 7);
        stocked("DOUBLE", 8);
        bench.run(Flow.PRODUCTS);
        RunLog.Entry first = bench.run(Flow.INVENTORY);
        assertThat(first.message().orElse("")).contains("has no item yet");
        bench.execute(
                "update inventory set on_hand = 9 where item_id in (select id from item where item_number = 'MUG')");

        bench.pass(Duration.ofHours(1));
        bench.store().catalog().rename(one, "SINGLE");
        bench.run(Flow.PRODUCTS);
        bench.store().stock().set(mug, bench.warehouse(), 10);
        bench.run(Flow.INVENTORY, RunRequest.manual("test").forced());

        assertThat(bench.rows(STOCK))
                .containsExactly(
                        "DOUBLE|Main/Stock|8", "MUG|Main/Stock|10", "SAME|Main/Stock|4", "SINGLE|Main/Stock|7");
        assertThat(bench.rows(HISTORY))
                .contains("MUG|Inventory Add|12|12", "MUG|Adjustment|1|10", "SINGLE|Inventory Add|7|7");

        Map<String, List<String>> after = stock();
        bench.run(Flow.INVENTORY, RunRequest.manual("test").forced());
        assertThat(stock()).isEqualTo(after);
    }

    @OnEveryDatabase
    void aRunThatWasCutShortGoesOnWithoutAddingTwice(Engine engine) {
        bench = new Bench(folder, engine);
        ProductDraft many = new ProductDraft("Screw").options(List.of("Size"));
        for (int i = 0; i < 600; i++) {
            many.variant(new VariantDraft("SCREW-" + i).options(List.of("Size " + i)));
        }
        List<Variant> screws = new ArrayList<>(bench.store().catalog().add(many).variants());
        screws.forEach(screw -> bench.store().stock().set(screw, bench.warehouse(), 5));
        bench.run(Flow.PRODUCTS);

        bench.server()
                .faults()
                .add(InjectedFault.of(InjectedFault.Kind.UNAUTHORIZED)
                        .on("LocationLevelsPage")
                        .after(2));
        assertThatThrownBy(() -> bench.run(Flow.INVENTORY)).isInstanceOf(RuntimeException.class);
        bench.server().faults().clear();
        assertThat(bench.rows("select count(*) from inventory")).doesNotContain("0", "600");
        assertThat(bench.connector().completion().complete(Flow.INVENTORY)).isFalse();
        bench.store().stock().set(screws.get(0), bench.warehouse(), 3);
        bench.run(Flow.INVENTORY);

        assertThat(bench.rows("select count(*), sum(on_hand), count(distinct item_id) from inventory"))
                .containsExactly("600|2998|600");
        assertThat(bench.rows("select sum(quantity) from inventory_transaction"))
                .containsExactly("2998");
    }

    @OnEveryDatabase
    void whatIsNotOursOrNotPlainIsLeftAndReported(Engine engine) {
        bench = new Bench(folder, engine);
        stocked("MUG", 12);
        stocked("THEIRS", 5);
        stocked("LOTS", 6);
        Variant service = stocked("LOOSE", 9);
        bench.store().catalog().track(service, false);
        bench.run(Flow.PRODUCTS);
        bench.execute(
                "insert into inventory (item_id, location_id, uom_id, on_hand) "
                        + "select i.id, l.id, u.id, 77 from item i, location l, unit_of_measure u where i.item_number = 'THEIRS'");
        bench.execute("update item set lot_tracked = true where item_number = 'LOTS'");

        RunLog.Entry run = bench.run(Flow.INVENTORY);

        assertThat(bench.rows(STOCK)).containsExactly("MUG|Main/Stock|12", "THEIRS|Main/Stock|77");
        assertThat(bench.connector().parked().list())
                .extracting(entry -> entry.name() + ": " + entry.message())
                .anySatisfy(text -> assertThat(text).contains("THEIRS", "left as it is"))
                .anySatisfy(text -> assertThat(text).contains("LOTS", "lot, serial number or expiration"));
        assertThat(run.parked()).isEqualTo(2);
        assertThat(run.read()).isEqualTo(run.saved() + run.unchanged() + run.skipped() + run.parked());
        assertThat(run.read()).isEqualTo(4);
        assertThat(bench.connector().parked().list())
                .allSatisfy(entry -> assertThat(entry.attempts()).isEqualTo(1));
        assertThat(run.message().orElse("")).contains("1 × left out: Shopify does not track");
        assertThat(bench.connector().completion().complete(Flow.INVENTORY)).isTrue();
    }

    @OnEveryDatabase
    void c29StockThatCannotBeCountedIsToldByNameAndNotOverwritten(Engine engine) {
        bench = new Bench(folder, engine);
        stocked("MUG", 12);
        stocked("BOXED", 5);
        bench.run(Flow.PRODUCTS);
        bench.run(Flow.INVENTORY);
        bench.execute("insert into unit_of_measure (division_id, name) select id, 'BOX' from division");
        bench.execute("update inventory set on_hand = 1, uom_id = (select id from unit_of_measure where name = 'BOX') "
                + "where item_id = (select id from item where item_number = 'BOXED')");
        bench.execute("update inventory set on_hand = 3 where on_hand = 12");

        RunLog.Entry run = bench.run(Flow.INVENTORY, RunRequest.manual("test").forced());

        assertThat(bench.rows(STOCK)).containsExactly("BOXED|Main/Stock|1", "MUG|Main/Stock|12");
        assertThat(run.parked()).isEqualTo(1);
        assertThat(bench.connector().parked().list()).singleElement().satisfies(entry -> {
            assertThat(entry.name()).contains("BOXED");
            assertThat(entry.message()).contains("at Main/Stock cannot be counted", "its unit BOX");
            assertThat(entry.remedy()).contains("Give the item's unit BOX a count above 0");
        });
    }

    @OnEveryDatabase
    void eachMappedLocationHasItsPlaceAndOthersAreANote(Engine engine) {
        bench = new Bench(folder, engine);
        ShopLocation east = bench.store().catalog().addLocation("East");
        ShopLocation shop = bench.store().catalog().addLocation("Shop");
        bench.set("locations." + bench.warehouse().number(), "Main/Hall")
                .set("locations." + east.number(), "East/Rack/Bin 1");
        Variant mug = stocked("MUG", 12);
        bench.store().stock().set(mug, east, 3);
        bench.store().stock().set(mug, shop, 99);
        bench.run(Flow.PRODUCTS);

        RunLog.Entry run = bench.run(Flow.INVENTORY);

        assertThat(bench.rows(STOCK)).containsExactly("MUG|East/Bin 1|3", "MUG|Main/Hall|12");
        assertThat(run.message().orElse("")).contains("Shop").contains("is not mapped");
    }

    @OnEveryDatabase
    void readOnlyWritesNoStock(Engine engine) {
        bench = new Bench(folder, engine);
        stocked("MUG", 12);
        bench.run(Flow.PRODUCTS);
        bench.set("mode", "read-only");

        bench.run(Flow.INVENTORY);

        assertThat(bench.rows("select count(*) from inventory")).containsExactly("0");
        assertThat(bench.connector().completion().complete(Flow.INVENTORY)).isFalse();
    }

    private Variant stocked(String sku, int available) {
        Variant variant = bench.store().catalog().add("Product " + sku, sku);
        bench.store().stock().set(variant, bench.warehouse(), available);
        return variant;
    }

    private Map<String, List<String>> stock() {
        return bench.tables("inventory", "inventory_transaction", "sync_link");
    }
}
