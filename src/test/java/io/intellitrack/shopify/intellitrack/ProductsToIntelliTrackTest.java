package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.catalog.Product;
import io.intellitrack.shopify.sandbox.catalog.ProductDraft;
import io.intellitrack.shopify.sandbox.catalog.ProductStatus;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.catalog.VariantDraft;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class ProductsToIntelliTrackTest {
    private static final String ITEMS = "select item_number, description from item order by item_number";

    @TempDir
    private Path folder;

    private Bench bench;

    @AfterEach
    void stop() {
        bench.close();
    }

    @OnEveryDatabase
    void everyVariantBecomesAnItemOnce(Engine engine) {
        bench = new Bench(folder, engine);
        bench.store()
                .catalog()
                .add(new ProductDraft("Shirt")
                        .vendor("Acme")
                        .productType("Clothes")
                        .options(List.of("Colour"))
                        .variant(new VariantDraft("S-RED")
                                .barcode("4006381333931")
                                .cost("4.20")
                                .options(List.of("Red")))
                        .variant(new VariantDraft("S-BLUE").options(List.of("Blue"))));
        bench.store().catalog().add("Mug", " MUG-1 ");

        RunLog.Entry first = bench.run(Flow.PRODUCTS);
        Map<String, List<String>> after = everything();
        RunLog.Entry second = bench.run(Flow.PRODUCTS);

        assertThat(bench.rows("select item_number, alternate_number, description, category, manufacturer, status "
                        + "from item order by item_number"))
                .containsExactly(
                        "MUG-1|-|Mug|Goods|Acme|active",
                        "S-BLUE|-|Shirt – Blue|Clothes|Acme|active",
                        "S-RED|4006381333931|Shirt – Red|Clothes|Acme|active");
        assertThat(bench.rows("select i.item_number, m.name, u.each_count, u.unit_cost, u.currency from item_uom u "
                        + "join item i on i.id = u.item_id join unit_of_measure m on m.id = u.uom_id order by 1"))
                .containsExactly("MUG-1|EA|1|-|-", "S-BLUE|EA|1|-|-", "S-RED|EA|1|4.2|USD");
        assertThat(bench.rows("select type, quantity from inventory_transaction"))
                .containsExactly("New Item|0", "New Item|0", "New Item|0");
        assertThat(first.saved()).isEqualTo(3);
        assertThat(first.outcome()).isEqualTo("done");
        assertThat(second.saved()).isZero();
        assertThat(second.unchanged()).isEqualTo(second.read()).isPositive();
        assertThat(everything()).isEqualTo(after);
        assertThat(bench.connector().completion().complete(Flow.PRODUCTS)).isTrue();
    }

    @OnEveryDatabase
    void giftCardsAndBundlesAreLeftOutWithAReason(Engine engine) {
        bench = new Bench(folder, engine);
        Variant part = bench.store().catalog().add("Soap", "SOAP");
        bench.store().catalog().add(new ProductDraft("Voucher").giftCard().variant(new VariantDraft("GIFT")));
        bench.store().catalog().add(new ProductDraft("Set").variant(new VariantDraft("SET").bundle(Map.of(part, 2))));

        RunLog.Entry run = bench.run(Flow.PRODUCTS);

        assertThat(bench.rows("select item_number from item")).containsExactly("SOAP");
        assertThat(run.skipped()).isEqualTo(2);
        assertThat(run.message().orElse("")).contains("gift card", "bundle");
    }

    @OnEveryDatabase
    void aVariantWithoutASkuIsParkedUnderItsProductsName(Engine engine) {
        bench = new Bench(folder, engine);
        Variant plain = bench.store().catalog().add("Postcard", null);

        bench.run(Flow.PRODUCTS);

        assertThat(parked(plain).name()).isEqualTo("Postcard");
    }

    @OnEveryDatabase
    void fc08VariantsThatShareANumberAreAllParkedAndHealTogether(Engine engine) {
        bench = new Bench(folder, engine);
        Variant one = bench.store().catalog().add("Mug", "DOUBLE");
        Variant two = bench.store().catalog().add("Cup", "DOUBLE");
        bench.store().catalog().add("Soap", "SOAP");
        bench.store().catalog().add("Blank", " ");

        RunLog.Entry first = bench.run(Flow.PRODUCTS);

        assertThat(bench.rows(ITEMS)).containsExactly("SOAP|Soap");
        assertThat(first.parked()).isEqualTo(3);
        assertThat(first.outcome()).isEqualTo("attention");
        assertThat(parked(one).message()).contains("DOUBLE", "Cup (variant " + two.number() + ")");
        assertThat(parked(two).message()).contains("DOUBLE", "Mug (variant " + one.number() + ")");
        assertThat(first.read()).isEqualTo(first.saved() + first.unchanged() + first.skipped() + first.parked());

        Map<String, List<String>> after = everything();
        bench.run(Flow.PRODUCTS);
        assertThat(everything()).isEqualTo(after);

        bench.pass(Duration.ofHours(1));
        bench.store().catalog().rename(two, "CUP");
        bench.run(Flow.PRODUCTS);
        assertThat(bench.rows(ITEMS)).containsExactly("CUP|Cup", "DOUBLE|Mug", "SOAP|Soap");
        assertThat(bench.connector().parked().list()).hasSize(1);
    }

    @OnEveryDatabase
    void aVariantCountsOnceInARunHoweverOftenItIsRead(Engine engine) {
        bench = new Bench(folder, engine);
        bench.store().catalog().add("Mug", "DOUBLE");
        bench.store().catalog().add("Cup", "DOUBLE");
        bench.store().catalog().add("Soap", "SOAP");
        bench.store().catalog().add("Blank", " ");
        bench.store().catalog().add(new ProductDraft("Voucher").giftCard().variant(new VariantDraft("GIFT")));
        bench.run(Flow.PRODUCTS);

        RunLog.Entry underBothRootsAndAgain = bench.run(Flow.PRODUCTS);

        assertThat(underBothRootsAndAgain.read()).isEqualTo(5);
        assertThat(underBothRootsAndAgain.unchanged()).isEqualTo(1);
        assertThat(underBothRootsAndAgain.skipped()).isEqualTo(1);
        assertThat(underBothRootsAndAgain.parked()).isEqualTo(3);
        assertThat(underBothRootsAndAgain.message().orElse("")).contains("1 × left out");
        assertThat(bench.connector().parked().list())
                .allSatisfy(entry -> assertThat(entry.attempts()).isEqualTo(2));
    }

    @OnEveryDatabase
    void fc08ADuplicateThatIsDeletedInShopifyFreesTheOther(Engine engine) {
        bench = new Bench(folder, engine);
        bench.store().catalog().add("Mug", "DOUBLE");
        Variant two = bench.store().catalog().add("Cup", "DOUBLE");
        bench.run(Flow.PRODUCTS);

        bench.pass(Duration.ofHours(1));
        bench.store().catalog().delete(two.product());
        bench.run(Flow.PRODUCTS);

        assertThat(bench.rows(ITEMS)).containsExactly("DOUBLE|Mug");
        assertThat(bench.connector().parked().list()).isEmpty();
    }

    @OnEveryDatabase
    void fc08ALinkedVariantKeepsItsItemWhenANewOneWantsItsNumber(Engine engine) {
        bench = new Bench(folder, engine);
        Variant first = bench.store().catalog().add("Mug", "MUG");
        bench.run(Flow.PRODUCTS);
        bench.pass(Duration.ofHours(1));
        Variant late = bench.store().catalog().add("Other mug", "MUG");

        bench.run(Flow.PRODUCTS);

        assertThat(bench.rows(ITEMS)).containsExactly("MUG|Mug");
        assertThat(parked(late).message()).contains("MUG", "variant " + first.number());
        assertThat(bench.rows("select shopify_id from sync_link where kind = 'item'"))
                .containsExactly(first.gid());
    }

    @OnEveryDatabase
    void fc08ADismissedDuplicateGivesUpItsClaim(Engine engine) {
        bench = new Bench(folder, engine);
        bench.store().catalog().add("Mug", "DOUBLE");
        Variant two = bench.store().catalog().add("Cup", "DOUBLE");
        bench.run(Flow.PRODUCTS);

        bench.connector().parked().dismiss(parked(two).id(), "me");
        bench.run(Flow.PRODUCTS);

        assertThat(bench.rows(ITEMS)).containsExactly("DOUBLE|Mug");
    }

    @OnEveryDatabase
    void numbersAreSwappedInARingAndATakenOneIsParked(Engine engine) {
        bench = new Bench(folder, engine);
        Variant a = bench.store().catalog().add("A", "1");
        Variant b = bench.store().catalog().add("B", "2");
        Variant c = bench.store().catalog().add("C", "3");
        Variant d = bench.store().catalog().add("D", "4");
        bench.run(Flow.PRODUCTS);
        bench.execute("insert into item (division_id, item_number) select id, 'FOREIGN' from division");
        bench.pass(Duration.ofHours(1));
        bench.store().catalog().rename(a, "2");
        bench.store().catalog().rename(b, "3");
        bench.store().catalog().rename(c, "1");
        bench.store().catalog().rename(d, "FOREIGN");

        bench.run(Flow.PRODUCTS);

        assertThat(bench.rows("select item_number, description from item where item_number <> 'FOREIGN' order by 1"))
                .containsExactly("1|C", "2|A", "3|B", "4|D");
        assertThat(bench.connector().parked().list()).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isEqualTo(d.gid());
            assertThat(entry.message()).contains("FOREIGN", "not linked", "keeps its old number");
        });

        bench.execute("update item set item_number = 'AWAY' where item_number = 'FOREIGN'");
        bench.run(Flow.PRODUCTS);
        assertThat(bench.rows("select item_number from item where description = 'D'"))
                .containsExactly("FOREIGN");
        assertThat(bench.connector().parked().list()).isEmpty();
    }

    @OnEveryDatabase
    void twoItemsThatWantOneNumberBothKeepTheirs(Engine engine) {
        bench = new Bench(folder, engine);
        Variant a = bench.store().catalog().add("A", "1");
        Variant b = bench.store().catalog().add("B", "2");
        Variant c = bench.store().catalog().add("C", "3");
        bench.run(Flow.PRODUCTS);
        bench.pass(Duration.ofHours(1));
        bench.store().catalog().rename(a, "NEW");
        bench.store().catalog().rename(b, "NEW");
        bench.store().catalog().rename(c, "1");
        Variant d = bench.store().catalog().add("D", "NEW");

        bench.run(Flow.PRODUCTS);

        assertThat(bench.rows(ITEMS)).containsExactly("1|A", "2|B", "3|C");
        assertThat(bench.connector().parked().list())
                .extracting(Parked.Entry::key)
                .containsExactlyInAnyOrder(a.gid(), b.gid(), c.gid(), d.gid());
    }

    @OnEveryDatabase
    void fc27AnItemThatIsThereAlreadyIsAdopted(Engine engine) {
        bench = new Bench(folder, engine);
        bench.store().catalog().add(new ProductDraft("Mug").variant(new VariantDraft("MUG").cost("3.10")));
        bench.connector().defaults().missing();
        bench.execute("insert into item (division_id, item_number, description, lot_tracked) "
                + "select id, 'MUG', 'Old words', true from division");

        bench.run(Flow.PRODUCTS);

        assertThat(bench.rows("select item_number, description, lot_tracked, unit_cost from item i "
                        + "join item_uom u on u.item_id = i.id"))
                .containsExactly("MUG|Mug|true|3.1");
        assertThat(bench.rows("select count(*) from inventory_transaction")).containsExactly("0");
    }

    @OnEveryDatabase
    void costFollowsShopifyButNotForItemsWhoseCostTheDivisionOwns(Engine engine) {
        bench = new Bench(folder, engine);
        Variant mug = bench.store()
                .catalog()
                .add(new ProductDraft("Mug").variant(new VariantDraft("MUG").cost("3.10")))
                .variants()
                .get(0);
        Variant cup = bench.store()
                .catalog()
                .add(new ProductDraft("Cup").variant(new VariantDraft("CUP").cost("2")))
                .variants()
                .get(0);
        bench.run(Flow.PRODUCTS);
        bench.execute("update item set track_cost = true where item_number = 'CUP'");
        String costs = "select i.item_number, u.unit_cost from item i join item_uom u on u.item_id = i.id order by 1";

        bench.pass(Duration.ofHours(1));
        bench.store().catalog().cost(mug, new BigDecimal("3.55"));
        bench.store().catalog().cost(cup, new BigDecimal("9"));
        bench.run(Flow.PRODUCTS);
        assertThat(bench.rows(costs)).containsExactly("CUP|2", "MUG|3.55");

        bench.pass(Duration.ofHours(1));
        bench.store().catalog().cost(mug, null);
        bench.run(Flow.PRODUCTS);
        assertThat(bench.rows(costs)).containsExactly("CUP|2", "MUG|3.55");

        bench.set("item.cost", "first");
        bench.pass(Duration.ofHours(1));
        bench.store().catalog().cost(mug, new BigDecimal("4"));
        bench.run(Flow.PRODUCTS);
        assertThat(bench.rows(costs)).containsExactly("CUP|2", "MUG|3.55");
    }

    @OnEveryDatabase
    void archivedProductsAreReportedAndOnlyDeactivatedWhenAskedFor(Engine engine) {
        bench = new Bench(folder, engine);
        Product mug = bench.store().catalog().add("Mug", "MUG").product();
        bench.run(Flow.PRODUCTS);

        bench.pass(Duration.ofHours(1));
        bench.store().catalog().status(mug, ProductStatus.ARCHIVED);
        RunLog.Entry reported = bench.run(Flow.PRODUCTS);
        assertThat(bench.rows("select status from item")).containsExactly("active");
        assertThat(reported.message().orElse("")).contains("1 × items left as they are though archived or draft");

        bench.set("item.deactivate", "true");
        bench.pass(Duration.ofHours(1));
        bench.store().catalog().retitle(mug, "Big mug");
        bench.run(Flow.PRODUCTS);
        assertThat(bench.rows("select status from item")).containsExactly("inactive");

        bench.pass(Duration.ofHours(1));
        bench.store().catalog().status(mug, ProductStatus.ACTIVE);
        bench.run(Flow.PRODUCTS);
        assertThat(bench.rows("select status from item")).containsExactly("active");
    }

    @OnEveryDatabase
    void fc20AProductOfTwoThousandVariantsComesInWhole(Engine engine) {
        bench = new Bench(folder, engine);
        ProductDraft large = new ProductDraft("Screw").options(List.of("Size"));
        for (int i = 0; i < 2000; i++) {
            large.variant(new VariantDraft("SCREW-" + i).options(List.of("Size " + i)));
        }
        bench.store().catalog().add(large);

        RunLog.Entry run = bench.run(Flow.PRODUCTS);

        assertThat(run.saved()).isEqualTo(2000);
        assertThat(bench.rows("select count(*), count(distinct item_number) from item"))
                .containsExactly("2000|2000");
        assertThat(bench.run(Flow.PRODUCTS).saved()).isZero();
    }

    @OnEveryDatabase
    void fc23LongAndOddTextsParkOneVariantAndLeaveTheOthers(Engine engine) {
        bench = new Bench(folder, engine);
        bench.store().catalog().add("Long", "L".repeat(256));
        bench.store().catalog().add("Smile 😀 \u0000 end", "ODD");

        RunLog.Entry run = bench.run(Flow.PRODUCTS);

        assertThat(bench.rows(ITEMS)).containsExactly("ODD|Smile 😀  end");
        assertThat(run.parked()).isEqualTo(1);
        assertThat(bench.connector().parked().list())
                .singleElement()
                .satisfies(entry -> assertThat(entry.shape()).contains("256 characters"));
    }

    @OnEveryDatabase
    void readOnlyWritesNothing(Engine engine) {
        bench = new Bench(folder, engine).set("mode", "read-only");
        bench.store().catalog().add("Mug", "MUG");

        RunLog.Entry run = bench.run(Flow.PRODUCTS);

        assertThat(run.read()).isEqualTo(1);
        assertThat(bench.rows("select count(*) from item")).containsExactly("0");
        assertThat(bench.rows("select count(*) from sync_link")).containsExactly("0");
        assertThat(bench.rows("select count(*) from sync_watermark")).containsExactly("0");
        assertThat(bench.rows("select count(*) from sync_staged_item")).containsExactly("0");
        assertThat(bench.connector().completion().complete(Flow.PRODUCTS)).isFalse();
    }

    @OnEveryDatabase
    void anItemDeletedInIntelliTrackIsNotMadeAgain(Engine engine) {
        bench = new Bench(folder, engine);
        Product mug = bench.store().catalog().add("Mug", "MUG").product();
        bench.run(Flow.PRODUCTS);
        bench.execute("delete from item_uom");
        bench.execute("delete from inventory_transaction");
        bench.execute("delete from item");

        bench.pass(Duration.ofHours(1));
        bench.store().catalog().retitle(mug, "Big mug");
        bench.run(Flow.PRODUCTS);
        assertThat(bench.rows(ITEMS)).isEmpty();
        assertThat(bench.connector().parked().list())
                .singleElement()
                .satisfies(entry -> assertThat(entry.message()).contains("deleted in IntelliTrack"));

        bench.execute("insert into item (division_id, item_number) select id, 'MUG' from division");
        bench.run(Flow.PRODUCTS);
        assertThat(bench.rows(ITEMS)).containsExactly("MUG|Big mug");
        assertThat(bench.connector().parked().list()).isEmpty();
    }

    @OnEveryDatabase
    void beforeTheFirstImportAPartOfTheCatalogueInsertsNothing(Engine engine) {
        bench = new Bench(folder, engine);
        bench.store().catalog().add("Mug", "MUG");
        bench.run(Flow.PRODUCTS, RunRequest.manual("test").since(bench.now().minus(Duration.ofDays(1))));

        assertThat(bench.rows("select count(*) from item"))
                .as("a part of the catalogue does not tell which numbers are wanted twice")
                .containsExactly("0");

        bench.run(Flow.PRODUCTS);
        assertThat(bench.rows("select count(*) from item")).containsExactly("1");
    }

    @OnEveryDatabase
    void deletedProductsAreToldOnceAndLeftAsTheyAre(Engine engine) {
        bench = new Bench(folder, engine);
        Product mug = bench.store().catalog().add("Mug", "MUG").product();
        bench.store().catalog().add("Cup", "CUP");
        bench.run(Flow.PRODUCTS);

        bench.pass(Duration.ofHours(2));
        bench.store().catalog().delete(mug);
        RunLog.Entry first = bench.run(Flow.PRODUCTS);
        bench.pass(Duration.ofHours(2));
        RunLog.Entry second = bench.run(Flow.PRODUCTS);

        assertThat(first.message().orElse("")).contains("Deleted in Shopify: MUG.", "left as they are though deleted");
        assertThat(second.message().orElse("")).doesNotContain("MUG");
        assertThat(bench.rows("select item_number, status from item order by 1"))
                .containsExactly("CUP|active", "MUG|active");
    }

    @OnEveryDatabase
    void anImportThatWasCutShortGivesTheSameRowsInTheNextRun(Engine engine) {
        bench = new Bench(folder, engine);
        for (int i = 0; i < 150; i++) {
            bench.pass(Duration.ofSeconds(1));
            bench.store().catalog().add("Product " + i, i % 50 == 7 ? "SAME" : "P-" + i);
        }
        bench.server()
                .faults()
                .add(InjectedFault.of(InjectedFault.Kind.UNAUTHORIZED)
                        .on("ProductsPage")
                        .after(2));
        assertThatThrownBy(() -> bench.run(Flow.PRODUCTS)).isInstanceOf(RuntimeException.class);
        bench.server().faults().clear();
        assertThat(bench.rows("select count(*) from item")).containsExactly("0");
        assertThat(bench.rows("select count(*) from sync_staged_item")).doesNotContain("0");
        assertThat(bench.connector().watermarks().marks(Flow.PRODUCTS)).containsOnlyKeys("products", "inventoryItems");

        bench.run(Flow.PRODUCTS);

        assertThat(bench.rows("select count(*) from item")).containsExactly("147");
        assertThat(bench.rows("select count(*) from item where item_number = 'SAME'"))
                .containsExactly("0");
        assertThat(bench.connector().parked().list()).hasSize(3);
        assertThat(bench.rows("select count(*) from sync_staged_item")).containsExactly("0");
    }

    private Parked.Entry parked(Variant variant) {
        return bench.connector().parked().list().stream()
                .filter(entry -> entry.key().equals(variant.gid()))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, List<String>> everything() {
        return bench.tables("item", "item_uom", "inventory_transaction", "sync_link", "sync_staged_item");
    }
}
