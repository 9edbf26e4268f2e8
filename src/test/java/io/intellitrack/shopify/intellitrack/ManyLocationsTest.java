package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.gate.GateReport;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** C50: a shop of hundreds of locations, of which one or none is mapped. */
class ManyLocationsTest {
    private static final int ROOMS = 600;

    @TempDir
    private Path folder;

    private Bench bench;

    @AfterEach
    void stop() {
        bench.close();
    }

    private void open(Engine engine) {
        bench = new Bench(folder, engine);
        for (int i = 1; i <= ROOMS; i++) {
            bench.store().catalog().addLocation("Room " + i);
        }
        Variant mug = bench.store().catalog().add("Product MUG", "MUG");
        bench.store().stock().set(mug, bench.warehouse(), 12);
    }

    @OnEveryDatabase
    void c50HundredsOfUnmappedLocationsAreOneReasonWithTheirNumber(Engine engine) {
        open(engine);
        bench.set("locations." + bench.warehouse().number(), "Main/Stock");
        bench.run(Flow.PRODUCTS);

        RunLog.Entry stock = bench.run(Flow.INVENTORY);

        assertThat(stock.saved()).isEqualTo(1);
        assertThat(stock.message().orElseThrow())
                .contains(ROOMS + " × location is not mapped", "Which location is not mapped: Room 1 (", " more.");
    }

    @OnEveryDatabase
    void c50WithoutAnyMappedLocationTheFirstAreNamedAndTheOthersCounted(Engine engine) {
        open(engine);
        bench.run(Flow.PRODUCTS);

        assertThatThrownBy(() -> bench.run(Flow.INVENTORY))
                .hasMessageContaining("No location is mapped: set locations.<number>=SITE/LOCATION")
                .hasMessageContaining(" and " + (ROOMS + 1 - 10) + " more)")
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(1000));
    }

    @OnEveryDatabase
    void c50TheCheckTellsOfTheFirstAndCountsTheOthers(Engine engine) {
        open(engine);
        bench.set("locations." + bench.warehouse().number(), "Main/Stock");

        GateReport report = bench.connector().gate().check();

        assertThat(report.items()).hasSizeLessThan(60);
        assertThat(report.items().toString()).contains("Room 1 (", "580 more");
    }
}
