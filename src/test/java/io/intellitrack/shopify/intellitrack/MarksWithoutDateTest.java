package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.sandbox.Fault;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers without {@code Date}: how late it is in the store is known from its records alone. */
class MarksWithoutDateTest {
    private static final Duration SETTLE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private Bench bench;

    private Bench shop(Engine engine) {
        bench = new Bench(folder, engine);
        bench.server().faults().add(Fault.of(Fault.Kind.NO_DATE));
        return bench;
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void marksStayBehindTheNewestRecordByTheSettleTime(Engine engine) {
        shop(engine).store().catalog().add("Mug", "MUG");
        bench.pass(Duration.ofSeconds(30));
        Instant newest = bench.now();
        bench.store().catalog().add("Cup", "CUP");

        bench.run(Flow.PRODUCTS);

        assertThat(bench.connector().watermarks().marks(Flow.PRODUCTS))
                .containsEntry("products", newest.minus(SETTLE))
                .containsEntry("inventoryItems", newest.minus(SETTLE));
    }
}
