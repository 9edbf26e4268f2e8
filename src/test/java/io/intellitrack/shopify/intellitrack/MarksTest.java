package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Marks are nobody's clock alone: they follow the earlier of Shopify's and the database's. */
class MarksTest {
    private static final Duration SETTLE = Duration.ofMinutes(1);
    private static final Duration APART = Duration.ofMinutes(5);
    private static final Instant FAR = Instant.parse("2029-06-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Bench bench;

    private Bench shop(Engine engine) {
        bench = new Bench(folder, engine);
        bench.store().catalog().add("Mug", "MUG");
        return bench;
    }

    private RunLog.Entry products() {
        return bench.run(Flow.PRODUCTS);
    }

    private List<String> items() {
        return bench.rows("select item_number from item order by 1");
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @OnEveryDatabase
    void withoutADateShopifysClockIsTakenToBeAsLateAsItMayBe(Engine engine) {
        shop(engine).server().faults().add(InjectedFault.of(InjectedFault.Kind.NO_DATE));

        products();

        Instant mark = bench.now().minus(APART).minus(SETTLE);
        assertThat(bench.connector().watermarks().marks(Flow.PRODUCTS))
                .containsEntry("products", mark)
                .containsEntry("inventoryItems", mark);
    }

    @OnEveryDatabase
    void c30ADateInTheFutureMovesNoMarkPastWhatNobodyHasRead(Engine engine) {
        shop(engine);
        products();
        bench.pass(Duration.ofHours(1));
        bench.server().faults().add(InjectedFault.of(InjectedFault.Kind.DATE).with("Tue, 01 Jan 2030 00:00:00 GMT"));

        RunLog.Entry lied = products();
        bench.server().faults().clear();
        bench.pass(Duration.ofHours(1));
        bench.store().catalog().add("Cup", "CUP");
        bench.pass(Duration.ofMinutes(10));
        products();

        assertThat(lied.message().orElseThrow()).contains("more than 5 minutes apart");
        assertThat(items()).containsExactly("CUP", "MUG");
    }

    @OnEveryDatabase
    void c30ADateInThePastAloneMovesNoMark(Engine engine) {
        shop(engine);
        products();
        var before = bench.connector().watermarks().marks(Flow.PRODUCTS);
        bench.server().faults().add(InjectedFault.of(InjectedFault.Kind.DATE).with("Mon, 01 Jan 2001 00:00:00 GMT"));

        products();

        assertThat(bench.connector().watermarks().marks(Flow.PRODUCTS)).isEqualTo(before);
    }

    @OnEveryDatabase
    void c30AMarkBeyondBothClocksReturnsToTheOneBeforeIt(Engine engine) {
        shop(engine);
        products();
        bench.pass(Duration.ofHours(1));
        products();
        bench.pass(Duration.ofHours(1));
        bench.store().catalog().add("Cup", "CUP");
        bench.execute("update sync_watermark set mark_before = mark, mark = ?", Timestamp.from(FAR));
        bench.pass(Duration.ofMinutes(10));

        RunLog.Entry found = products();
        RunLog.Entry next = products();

        assertThat(found.message().orElseThrow()).contains("Marks lay in the future", "back where they were before");
        assertThat(found.outcome()).isEqualTo("attention");
        assertThat(next.read()).as("only what changed since the mark before").isOne();
        assertThat(items()).containsExactly("CUP", "MUG");
    }

    @OnEveryDatabase
    void c30WithoutASaneMarkBeforeItAllIsReadAgain(Engine engine) {
        shop(engine);
        products();
        bench.store().catalog().add("Cup", "CUP");
        bench.execute("update sync_watermark set mark_before = null, mark = ?", Timestamp.from(FAR));
        bench.pass(Duration.ofHours(1));

        RunLog.Entry found = products();
        RunLog.Entry next = products();

        assertThat(found.message().orElseThrow()).contains("reads everything again");
        assertThat(next.read()).isEqualTo(2);
        assertThat(items()).containsExactly("CUP", "MUG");
    }
}
