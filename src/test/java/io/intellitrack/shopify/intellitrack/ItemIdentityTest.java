package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.sandbox.catalog.Product;
import io.intellitrack.shopify.sandbox.catalog.ProductDraft;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.catalog.VariantDraft;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Which item a variant is, whatever becomes of variants, and however a number is written. */
class ItemIdentityTest {
    private static final String ITEMS = "select item_number, description from item order by item_number";
    private static final String LINKS = "select i.item_number, l.shopify_id from sync_link l "
            + "join item i on i.id = l.intellitrack_id where l.kind = 'item' order by 1";

    @TempDir
    private Path folder;

    private Bench bench;

    @AfterEach
    void stop() {
        bench.close();
    }

    @OnEveryDatabase
    void c16AProductMadeAgainTakesOverItemOrdersAndStock(Engine engine) {
        bench = new Bench(folder, engine);
        Variant old = bench.store().catalog().add("Mug", "MUG");
        bench.store().stock().set(old, bench.warehouse(), 12);
        bench.run(Flow.PRODUCTS);
        bench.run(Flow.INVENTORY);
        Order before = order(old, 2);
        bench.run(Flow.ORDERS);
        Order between = order(old, 1);

        bench.execute(
                "insert into sync_parked (store, flow, record_key, record_id, cause, message, remedy, parked_at, last_tried_at) "
                        + "values ('default', 'adjustments-to-shopify', ?, ?, 'shopify', 'gone', 'none', current_timestamp, "
                        + "current_timestamp)",
                old.item().gid() + "@" + bench.warehouse().gid(),
                old.item().gid());

        Variant again = remake(old);
        bench.store().stock().set(again, bench.warehouse(), 3);
        RunLog.Entry run = bench.run(Flow.PRODUCTS);

        assertThat(run.parked()).isZero();
        assertThat(run.message().orElse(""))
                .contains("the item passed to the new variant: MUG.")
                .doesNotContain("Deleted in Shopify: MUG");
        assertThat(bench.rows(ITEMS)).containsExactly("MUG|Mug");
        assertThat(bench.rows(LINKS)).containsExactly("MUG|" + again.gid());
        assertThat(bench.rows("select related_id from sync_link where kind = 'initial-stock'"))
                .containsExactly(again.item().gid());

        Order after = order(again, 1);
        bench.run(Flow.ORDERS);
        assertThat(bench.connector().parked().list()).isEmpty();
        assertThat(bench.rows("select o.order_number, i.item_number, l.ordered_qty from picking_order o "
                        + "join picking_order_line l on l.order_id = o.id join item i on i.id = l.item_id order by 1"))
                .containsExactly("1001|MUG|2", "1002|MUG|1", "1003|MUG|1");

        pickAndClose("1001", 2);
        bench.run(Flow.FULFILLMENTS);
        assertThat(before.fulfillments()).hasSize(1);
        assertThat(between.fulfillments()).isEmpty();
        assertThat(after.fulfillments()).isEmpty();

        bench.pass(Duration.between(bench.now(), Instant.now())); // End of Day wants both clocks to agree
        RunLog.Entry day = bench.run(Flow.ADJUSTMENTS);
        assertThat(day.outcome()).isEqualTo("done");
        assertThat(bench.store().stock().quantity(again, bench.warehouse(), Quantity.ON_HAND))
                .isEqualTo(10);
    }

    @OnEveryDatabase
    void c16AnOptionRemovedAndAddedAndADuplicateWhoseOriginalIsDeletedLater(Engine engine) {
        bench = new Bench(folder, engine).set("item.deactivate", "true");
        Product shirt = bench.store()
                .catalog()
                .add(new ProductDraft("Shirt")
                        .options(List.of("Colour"))
                        .variant(new VariantDraft("RED").options(List.of("Red")))
                        .variant(new VariantDraft("BLUE").options(List.of("Blue"))));
        Variant mug = bench.store().catalog().add("Mug", "MUG");
        bench.run(Flow.PRODUCTS);

        bench.pass(Duration.ofHours(1));
        bench.store().catalog().delete(shirt.variants().get(0));
        Variant red = bench.store().catalog().addVariant(shirt, new VariantDraft("RED").options(List.of("Red")));
        Variant copy = bench.store()
                .catalog()
                .add(ProductDraft.like(mug.product()))
                .variants()
                .get(0);
        bench.run(Flow.PRODUCTS);

        assertThat(bench.rows(LINKS)).contains("RED|" + red.gid(), "MUG|" + mug.gid());
        assertThat(bench.connector().parked().list()).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isEqualTo(copy.gid());
            assertThat(entry.message()).contains("variant " + mug.number()).doesNotContain("gid");
        });

        rest(copy);
        bench.store().catalog().delete(mug.product());
        RunLog.Entry told = bench.run(Flow.PRODUCTS);
        assertThat(told.message().orElse("")).contains("Deleted in Shopify: MUG");
        assertThat(bench.rows("select status from item where item_number = 'MUG'"))
                .containsExactly("inactive");

        bench.run(Flow.PRODUCTS);
        assertThat(bench.rows(LINKS)).contains("MUG|" + copy.gid());
        assertThat(bench.rows("select status from item where item_number = 'MUG'"))
                .as("we set it inactive because its variant was gone")
                .containsExactly("active");
        assertThat(bench.connector().parked().list()).isEmpty();
    }

    @OnEveryDatabase
    void c16WhatIsParkedOfADeletedVariantIsForgotten(Engine engine) {
        bench = new Bench(folder, engine);
        Variant blank = bench.store().catalog().add("Postcard", " ");
        bench.store().catalog().add("Mug", "MUG");
        bench.run(Flow.PRODUCTS);
        assertThat(bench.connector().parked().list()).hasSize(1);

        bench.pass(Duration.ofHours(2));
        bench.store().catalog().delete(blank.product());
        bench.run(Flow.PRODUCTS);

        assertThat(bench.connector().parked().list()).isEmpty();
    }

    @OnEveryDatabase
    void c17ARivalThatIsReadAloneStaysParkedUntilTheOtherIsRenamed(Engine engine) {
        bench = new Bench(folder, engine);
        Variant one = bench.store().catalog().add("Mug", "DOUBLE");
        Variant two = bench.store().catalog().add("Cup", "DOUBLE");
        bench.store().catalog().add("Hat", "HAT"); // a dataset of which nothing came would be read whole again
        bench.run(Flow.PRODUCTS);

        rest(one, two);
        bench.store().catalog().retitle(one.product(), "Big mug");
        RunLog.Entry alone = bench.run(Flow.PRODUCTS);

        assertThat(alone.read()).isEqualTo(1);
        assertThat(bench.rows(ITEMS)).containsExactly("HAT|Hat");
        assertThat(parked(one).message()).contains("Cup (variant " + two.number() + ")");

        rest(one, two);
        bench.store().catalog().rename(two, "CUP");
        bench.run(Flow.PRODUCTS);
        bench.run(Flow.PRODUCTS);

        assertThat(bench.rows(ITEMS)).containsExactly("CUP|Cup", "DOUBLE|Big mug", "HAT|Hat");
        assertThat(bench.connector().parked().list()).isEmpty();
        assertThat(bench.rows("select count(*) from sync_claim")).containsExactly("0");
    }

    @OnEveryDatabase
    void c17ARivalHealsWhenTheOtherIsDeleted(Engine engine) {
        bench = new Bench(folder, engine);
        Variant one = bench.store().catalog().add("Mug", "DOUBLE");
        Variant two = bench.store().catalog().add("Cup", "DOUBLE");
        Variant three = bench.store().catalog().add("Hat", "PAIR");
        Variant four = bench.store().catalog().add("Cap", "PAIR");
        bench.run(Flow.PRODUCTS);

        rest(one, two, three, four);
        bench.store().catalog().delete(two.product());
        bench.store().catalog().retitle(one.product(), "Big mug");
        bench.run(Flow.PRODUCTS);
        assertThat(bench.rows(ITEMS)).containsExactly("DOUBLE|Big mug");

        bench.pass(Duration.ofHours(2));
        bench.store().catalog().delete(four.product());
        bench.run(Flow.PRODUCTS);
        bench.run(Flow.PRODUCTS);
        assertThat(bench.rows(ITEMS)).containsExactly("DOUBLE|Big mug", "PAIR|Hat");
        assertThat(bench.connector().parked().list()).isEmpty();
    }

    @OnEveryDatabase
    void c17OfTwoItemsThatWantOneNumberNoneTakesItWhenItIsReadAlone(Engine engine) {
        bench = new Bench(folder, engine);
        Variant a = bench.store().catalog().add("A", "1");
        Variant b = bench.store().catalog().add("B", "2");
        bench.run(Flow.PRODUCTS);
        bench.pass(Duration.ofHours(1));
        bench.store().catalog().rename(a, "NEW");
        bench.store().catalog().rename(b, "NEW");
        bench.run(Flow.PRODUCTS);

        rest(a, b);
        bench.store().catalog().retitle(a.product(), "Big A");
        bench.run(Flow.PRODUCTS);
        assertThat(bench.rows("select item_number from item order by 1")).containsExactly("1", "2");

        bench.pass(Duration.ofHours(1));
        bench.store().catalog().rename(b, "2");
        bench.run(Flow.PRODUCTS);
        bench.run(Flow.PRODUCTS);
        assertThat(bench.rows("select item_number from item order by 1")).containsExactly("2", "NEW");
        assertThat(bench.connector().parked().list()).isEmpty();
    }

    @OnEveryDatabase
    void c21SignsThatNobodySeesNeverReachANumber(Engine engine) {
        bench = new Bench(folder, engine);
        bench.connector().defaults().missing();
        for (String number : List.of("AO-1", "AO-2", "AO-3", "A 4")) {
            bench.execute("insert into item (division_id, item_number) select id, ? from division", number);
        }
        bench.store()
                .catalog()
                .add(new ProductDraft("Mug")
                        .variant(new VariantDraft("AO-1\u00a0").barcode("\ufeff4006381333931\u2003")));
        bench.store().catalog().add("Cup", "\u200bAO\u200d-2");
        bench.store().catalog().add("Hat", "\ufeff AO-\u00ad3\u3000\u0085");
        bench.store().catalog().add("Cap", "\tA 4\u202f");
        bench.store().catalog().add("Nothing", "\u200b\u00a0");

        bench.run(Flow.PRODUCTS);

        assertThat(bench.rows("select item_number, description, alternate_number from item order by 1"))
                .containsExactly("A 4|Cap|-", "AO-1|Mug|4006381333931", "AO-2|Cup|-", "AO-3|Hat|-");
        assertThat(bench.connector().parked().list())
                .singleElement()
                .satisfies(entry -> assertThat(entry.message()).contains("nothing to make an item number of"));
    }

    @OnEveryDatabase
    void c22WhereTheDatabaseLeavesCaseOutTheItemIsAdoptedAndTwoVariantsAreRivals(Engine engine) {
        bench = new Bench(folder, engine);
        ignoreCase(engine);
        bench.execute("insert into item (division_id, item_number) select id, 'AO-2' from division");
        Variant mug = bench.store().catalog().add("Mug", "ao-2");
        bench.store().catalog().add("Bag", "pa-ir");
        Variant hat = bench.store().catalog().add("Hat", "pair");
        Variant cap = bench.store().catalog().add("Cap", "PAIR");

        RunLog.Entry run = bench.run(Flow.PRODUCTS);

        assertThat(bench.rows(ITEMS)).containsExactly("AO-2|Mug", "pa-ir|Bag");
        assertThat(run.message().orElse("")).doesNotContain("capital");
        assertThat(parked(hat).message()).contains("Cap (variant " + cap.number() + ")");
        assertThat(parked(cap).message()).contains("Hat (variant " + hat.number() + ")");

        rest(hat, cap);
        bench.store().catalog().retitle(hat.product(), "Big hat");
        bench.store().catalog().retitle(mug.product(), "Big mug");
        bench.run(Flow.PRODUCTS);
        assertThat(bench.rows(ITEMS))
                .as("equal numbers are no new number; a rival read alone stays one")
                .containsExactly("AO-2|Big mug", "pa-ir|Bag");

        Variant again = remake(mug);
        bench.run(Flow.PRODUCTS);
        assertThat(bench.rows(LINKS)).contains("AO-2|" + again.gid());
    }

    @OnEveryDatabase
    void c22WhereTheDatabaseLooksAtCaseBothAreItemsAndTheRunSaysSo(Engine engine) {
        bench = new Bench(folder, engine);
        bench.connector().defaults().missing();
        assumeFalse(ignoresCase(), "this database leaves case out by itself");
        bench.execute("insert into item (division_id, item_number) select id, 'AO-2' from division");
        bench.store().catalog().add("Mug", "ao-2");
        bench.store().catalog().add("Hat", "HAT");

        RunLog.Entry first = bench.run(Flow.PRODUCTS);
        RunLog.Entry second = bench.run(Flow.PRODUCTS);

        assertThat(bench.rows("select item_number from item order by lower(item_number), description"))
                .containsExactlyInAnyOrder("AO-2", "ao-2", "HAT");
        assertThat(first.message().orElse("")).contains("differ only in capital letters", "AO-2", "ao-2");
        assertThat(second.message().orElse("")).doesNotContain("capital");
    }

    @OnEveryDatabase
    void c22ManyNewItemsAreComparedInOneReading(Engine engine) {
        bench = new Bench(folder, engine);
        ProductDraft screws = new ProductDraft("Screw").options(List.of("Size"));
        for (int i = 0; i < 1_100; i++) {
            screws.variant(new VariantDraft(i == 7 ? "s-8" : "S-" + i).options(List.of("Size " + i)));
        }
        bench.store().catalog().add(screws);

        RunLog.Entry run = bench.run(Flow.PRODUCTS);

        if (ignoresCase()) {
            assertThat(run.saved()).isEqualTo(1_098);
            assertThat(run.parked()).as("two rivals").isEqualTo(2);
        } else {
            assertThat(run.saved()).isEqualTo(1_100);
            assertThat(run.message().orElse("")).contains("capital letters", "S-8", "s-8");
        }
    }

    @OnEveryDatabase
    void c23ALongTitleIsCutAtAWordAndOnlyKeysPark(Engine engine) {
        bench = new Bench(folder, engine);
        String title = "word ".repeat(51).strip();
        String option = "size ".repeat(51).strip();
        bench.store()
                .catalog()
                .add(new ProductDraft(title)
                        .vendor("V".repeat(300))
                        .options(List.of("A", "B", "C"))
                        .variant(new VariantDraft("LONG").options(List.of(option, option, option))));
        bench.store().catalog().add("Mug", "M".repeat(256));

        RunLog.Entry run = bench.run(Flow.PRODUCTS);

        assertThat(bench.rows("select item_number, char_length(manufacturer) from item"))
                .containsExactly("LONG|255");
        assertThat(bench.rows("select description from item").get(0))
                .hasSizeBetween(590, 600)
                .endsWith("size…");
        assertThat(run.message().orElse("")).contains("1 × item description cut at a word", "600 characters");
        assertThat(bench.connector().parked().list())
                .singleElement()
                .satisfies(entry -> assertThat(entry.field()).contains("item.item_number"));
    }

    private Order order(Variant variant, int units) {
        bench.pass(Duration.ofMinutes(10));
        return bench.store().sales().place(new OrderDraft().line(variant, units).from(bench.warehouse()));
    }

    /** Deletes the product and makes it once more. */
    private Variant remake(Variant old) {
        bench.pass(Duration.ofHours(2));
        ProductDraft draft = ProductDraft.like(old.product());
        bench.store().catalog().delete(old.product());
        return bench.store().catalog().add(draft).variants().get(0);
    }

    /** Polls no longer bring them, and they were tried in vain so often that nobody tries again soon. */
    private void rest(Variant... variants) {
        bench.pass(Duration.ofHours(2));
        bench.run(Flow.PRODUCTS);
        bench.pass(Duration.ofHours(2));
        for (Variant variant : variants) {
            assertThat(bench.execute(
                            "update sync_parked set next_try_at = current_timestamp + interval '1' day where record_key = ?",
                            variant.gid()))
                    .isEqualTo(1);
        }
    }

    private void pickAndClose(String number, int units) {
        bench.execute("insert into pick (line_id, location_id, quantity) select l.id, v.location_id, " + units
                + " from picking_order_line l join picking_order o on o.id = l.order_id "
                + "join inventory v on v.item_id = l.item_id where o.order_number = '" + number + "'");
        bench.execute("update inventory set on_hand = on_hand - " + units);
        bench.execute("update picking_order set status = 'closed', closed_at = current_timestamp where order_number = '"
                + number + "'");
    }

    private boolean ignoresCase() {
        return !bench.rows("select 1 where 'a' = 'A'").isEmpty();
    }

    /** As SQL Server does by itself, unless it is told otherwise. */
    private void ignoreCase(Engine engine) {
        bench.connector().defaults().missing();
        if (engine == Engine.H2) {
            bench.execute("alter table item alter column item_number varchar_ignorecase(255)");
        } else if (engine == Engine.POSTGRES) {
            bench.execute(
                    "create collation nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
            bench.execute("alter table item alter column item_number type varchar(255) collate nocase");
        }
    }

    private Parked.Entry parked(Variant variant) {
        return bench.connector().parked().list().stream()
                .filter(entry -> entry.key().equals(variant.gid()))
                .findFirst()
                .orElseThrow();
    }
}
