package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** C33 and C34: stock that comes after the first import, by itself or asked for. */
class LateStockTest {
    private static final String STOCK =
            "select i.item_number, v.on_hand from inventory v join item i on i.id = v.item_id order by 1";
    private static final String WAITING =
            "select record_name from sync_waiting where flow = 'inventory-to-intellitrack' order by 1";

    @TempDir
    private Path folder;

    private Bench bench;

    @AfterEach
    void stop() {
        bench.close();
    }

    @OnEveryDatabase
    void c33TheInitialDatasetIsNotCompleteWhileNothingOfItCame(Engine engine) {
        bench = new Bench(folder, engine);
        Variant one = stocked("DOUBLE", 7);
        stocked("DOUBLE", 8);

        RunLog.Entry products = bench.run(Flow.PRODUCTS);

        assertThat(products.outcome()).isEqualTo("attention");
        assertThat(products.message().orElse("")).contains("the initial dataset is not complete");
        assertThat(bench.connector().completion().complete(Flow.PRODUCTS)).isFalse();
        assertThat(bench.run(Flow.PRODUCTS).read()).as("read as a whole again").isEqualTo(2);
        assertThatThrownBy(() -> bench.run(Flow.INVENTORY)).hasMessageContaining("stock needs its items first");

        bench.store().catalog().rename(one, "SINGLE");
        assertThat(bench.run(Flow.PRODUCTS).saved()).isEqualTo(2);
        assertThat(bench.run(Flow.INVENTORY).saved()).isEqualTo(2);
        assertThat(bench.connector().completion().complete(Flow.INVENTORY)).isTrue();
    }

    @OnEveryDatabase
    void c33WithoutAnyStockTheDatasetIsNotCompleteEither(Engine engine) {
        bench = new Bench(folder, engine);
        bench.store().catalog().add("Product MUG", "MUG");
        stocked("DOUBLE", 7);
        Variant other = stocked("DOUBLE", 8);
        bench.run(Flow.PRODUCTS);

        RunLog.Entry stock = bench.run(Flow.INVENTORY);

        assertThat(stock.outcome()).isEqualTo("attention");
        assertThat(stock.message().orElse("")).contains("2 × left out: the variant has no item yet", "No stock came");
        assertThat(bench.connector().completion().complete(Flow.INVENTORY)).isFalse();

        bench.pass(Duration.ofHours(1));
        bench.store().catalog().rename(other, "SINGLE");
        bench.run(Flow.PRODUCTS);
        assertThat(bench.run(Flow.INVENTORY).outcome()).isEqualTo("done");
        assertThat(bench.rows(STOCK)).containsExactly("DOUBLE|7", "SINGLE|8");
    }

    @OnEveryDatabase
    void c33StockOfItemsThatComeLaterIsImportedOnceByItself(Engine engine) {
        imported(engine);
        Variant late = stocked("LATE", 7);
        stocked("THEIRS", 5);
        bench.run(Flow.PRODUCTS);
        bench.execute("insert into inventory (item_id, location_id, uom_id, on_hand) select i.id, l.id, u.id, 3 "
                + "from item i, location l, unit_of_measure u where i.item_number = 'THEIRS'");
        assertThat(bench.connector().intellitrack().lateStockDue()).isTrue();

        bench.poll(Flow.INVENTORY);

        assertThat(bench.rows(STOCK)).containsExactly("LATE|7", "MUG|12", "THEIRS|3");
        assertThat(bench.rows(WAITING)).isEmpty();
        assertThat(bench.connector().intellitrack().lateStockDue()).isFalse();

        bench.execute("update inventory set on_hand = 1");
        bench.store().stock().set(late, bench.warehouse(), 9);
        bench.pass(Duration.ofHours(2));
        bench.store().catalog().rename(late, "LATER");
        bench.run(Flow.PRODUCTS);
        bench.poll(Flow.INVENTORY);
        assertThat(bench.rows(STOCK)).containsExactly("LATER|1", "MUG|1", "THEIRS|1");
    }

    @OnEveryDatabase
    void c33WhatShopifyHasNothingOfYetWaitsAndIsNoZero(Engine engine) {
        imported(engine);
        Variant empty = bench.store().catalog().add("Product EMPTY", "EMPTY");
        bench.run(Flow.PRODUCTS);

        bench.poll(Flow.INVENTORY);

        assertThat(bench.rows(STOCK)).containsExactly("MUG|12");
        assertThat(bench.rows("select count(*) from sync_link where kind = 'initial-stock'"))
                .containsExactly("1");
        assertThat(bench.rows(WAITING)).containsExactly("EMPTY");
        assertThat(bench.connector().intellitrack().lateStockDue())
                .as("again after an hour")
                .isFalse();

        bench.store().stock().set(empty, bench.warehouse(), 4);
        bench.execute("update sync_waiting set checked_at = checked_at - interval '2' hour");
        bench.poll(Flow.INVENTORY);
        assertThat(bench.rows(STOCK)).containsExactly("EMPTY|4", "MUG|12");
        assertThat(bench.rows(WAITING)).isEmpty();
    }

    @OnEveryDatabase
    void c10ALevelThatShopifyFailsToGiveComesLaterByItself(Engine engine) {
        bench = new Bench(folder, engine);
        stocked("MUG", 12);
        stocked("ODD", 4711);
        bench.run(Flow.PRODUCTS);
        bench.server()
                .faults()
                .add(InjectedFault.of(InjectedFault.Kind.REPLACE).with("\"quantity\":4711=>\"quantity\":1e300"));

        RunLog.Entry first = bench.run(Flow.INVENTORY);

        assertThat(first.outcome()).isEqualTo("attention");
        assertThat(bench.rows(STOCK)).containsExactly("MUG|12");
        assertThat(bench.rows(WAITING)).containsExactly("ODD");
        assertThat(bench.rows("select record_name from sync_parked")).hasSize(1);

        bench.run(Flow.ORDERS);
        bench.poll(Flow.INVENTORY);
        assertThat(bench.rows(WAITING)).as("it waits until it can be read").containsExactly("ODD");

        bench.server().faults().clear();
        bench.execute("update sync_waiting set checked_at = checked_at - interval '2' hour");
        bench.poll(Flow.INVENTORY);
        assertThat(bench.rows(STOCK)).containsExactly("MUG|12", "ODD|4711");
        assertThat(bench.rows(WAITING)).isEmpty();
        assertThat(bench.rows("select record_name from sync_parked")).isEmpty();
    }

    @OnEveryDatabase
    void c34OneItemIsImportedAndNoOtherIsTouched(Engine engine) {
        imported(engine);
        stocked("CAP", 5);
        bench.run(Flow.PRODUCTS);
        bench.poll(Flow.INVENTORY);
        bench.execute("update inventory set on_hand = 9");
        bench.execute("delete from inventory where item_id = (select id from item where item_number = 'CAP')");

        RunLog.Entry left = bench.run(Flow.INVENTORY, one("MUG"));
        assertThat(left.saved()).isZero();
        assertThat(left.message().orElse("")).contains("IntelliTrack has 9 of it at Main/Stock", "--force");
        assertThat(bench.run(Flow.INVENTORY, one("CAP")).saved()).isEqualTo(1);
        assertThat(bench.rows(STOCK)).containsExactly("CAP|5", "MUG|9");

        RunLog.Entry forced = bench.run(Flow.INVENTORY, one("MUG").forced());
        assertThat(forced.read()).isEqualTo(1);
        assertThat(bench.rows(STOCK)).containsExactly("CAP|5", "MUG|12");
        assertThatThrownBy(() -> bench.run(Flow.INVENTORY, one("MUGG")))
                .isInstanceOfSatisfying(
                        RunRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RunRefused.Reason.NOT_FOUND));
    }

    @OnEveryDatabase
    void c34ADryRunCountsTheRowsThatForceWouldOverwrite(Engine engine) {
        imported(engine);
        stocked("CAP", 5);
        bench.run(Flow.PRODUCTS);
        bench.poll(Flow.INVENTORY);
        bench.execute("update inventory set on_hand = 9 where on_hand = 12");

        RunLog.Entry dry =
                bench.run(Flow.INVENTORY, RunRequest.manual("test").forced().dry());

        assertThat(bench.connector().intellitrack().stockPreview().count()).isEqualTo(1);
        assertThat(bench.connector().intellitrack().stockPreview().rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.item()).isEqualTo("MUG");
                    assertThat(row.now()).isEqualByComparingTo("9");
                    assertThat(row.then()).isEqualByComparingTo("12");
                });
        assertThat(dry.message().orElse(""))
                .contains("1 × would be overwritten in IntelliTrack", "1 × as in IntelliTrack");
        assertThat(bench.rows(STOCK)).containsExactly("CAP|5", "MUG|9");
    }

    /** A shop whose first import is done. */
    private void imported(Engine engine) {
        bench = new Bench(folder, engine);
        stocked("MUG", 12);
        bench.run(Flow.PRODUCTS);
        bench.run(Flow.INVENTORY);
        bench.run(Flow.ORDERS);
        bench.pass(Duration.ofHours(1));
    }

    private static RunRequest one(String number) {
        return RunRequest.manual("test").item(number);
    }

    private Variant stocked(String sku, int available) {
        Variant variant = bench.store().catalog().add("Product " + sku, sku);
        bench.store().stock().set(variant, bench.warehouse(), available);
        return variant;
    }
}
