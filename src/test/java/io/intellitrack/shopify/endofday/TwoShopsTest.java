package io.intellitrack.shopify.endofday;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.warehouse.Warehouse;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** C51: two shops whose orders are picked from one place. */
class TwoShopsTest {
    @TempDir
    private Path folder;

    private Bench main;
    private Bench outlet;
    private Variant mug;
    private Variant outletMug;

    @AfterEach
    void stop() {
        outlet.close();
        main.close();
    }

    @OnEveryDatabase
    void c51TheSecondShopsImportLeavesWhatTheFirstOneFilledAndNotesIt(Engine engine) {
        open(engine);

        RunLog.Entry stock = outlet.run(Flow.INVENTORY);

        assertThat(stock.outcome()).isEqualTo("done");
        assertThat(stock.parked()).isZero();
        assertThat(stock.message().orElse("")).contains("1 × left out: another store has filled this place with it");
        assertThat(outlet.connector().completion().complete(Flow.INVENTORY)).isTrue();
        assertThat(outlet.rows("select on_hand from inventory")).containsExactly("10");
    }

    @OnEveryDatabase
    void c51EndOfDayOffersLessWhatTheOtherShopHasSoldAndNobodyHasPicked(Engine engine) {
        open(engine);
        outlet.run(Flow.INVENTORY);
        outlet.store().sales().place(new OrderDraft().line(outletMug, 3));
        outlet.run(Flow.ORDERS);

        RunLog.Entry day = main.run(Flow.ADJUSTMENTS);
        outlet.run(Flow.ADJUSTMENTS);

        assertThat(day.outcome()).as(day.message().orElse("")).isEqualTo("done");
        assertThat(onHand(main, mug)).isEqualTo(7);
        assertThat(onHand(outlet, outletMug))
                .as("its own order is its own affair")
                .isEqualTo(10);

        Warehouse warehouse = new Warehouse(main.connector().database().dataSource(), Clock.systemUTC());
        warehouse.pick("B-1001", 1, new BigDecimal(2));
        main.run(Flow.ADJUSTMENTS);
        assertThat(onHand(main, mug)).as("2 picked, 1 still promised").isEqualTo(7);

        main.execute("update picking_order set status = 'cancelled' where order_number = 'B-1001'");
        main.run(Flow.ADJUSTMENTS);
        assertThat(onHand(main, mug)).isEqualTo(8);
    }

    private static int onHand(Bench bench, Variant variant) {
        return bench.store().stock().quantity(variant, bench.warehouse(), Quantity.ON_HAND);
    }

    /** The first shop is imported, and the items of the second. */
    private void open(Engine engine) {
        Settings.IntelliTrack database = engine.fresh();
        main = new Bench(folder.resolve("main"), database).oneClock();
        outlet = new Bench(folder.resolve("outlet"), database)
                .oneClock()
                .set("store.name", "outlet")
                .set("orders.number-prefix", "B-");
        mug = stocked(main);
        outletMug = stocked(outlet);
        main.run(Flow.PRODUCTS);
        main.run(Flow.INVENTORY);
        main.run(Flow.ORDERS);
        outlet.run(Flow.PRODUCTS);
    }

    private static Variant stocked(Bench bench) {
        Variant variant = bench.store().catalog().add("Mug", "MUG");
        bench.store().stock().set(variant, bench.warehouse(), 10);
        return variant;
    }
}
