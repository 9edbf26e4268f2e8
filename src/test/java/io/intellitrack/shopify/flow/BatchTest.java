package io.intellitrack.shopify.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void pagesOfOneScanBecomeOneUpToTheNewestOfTheLast() {
        Batch first = new Batch("orders", Optional.of(NOON), records("a", 100, 8));
        Batch second = new Batch("orders", Optional.of(NOON.plusSeconds(1)), records("b", 100, 8));

        assertThat(first.with(second)).hasValueSatisfying(both -> {
            assertThat(both.newest()).contains(NOON.plusSeconds(1));
            assertThat(both.mapped()).hasSize(200).startsWith(first.mapped().get(0));
        });
    }

    @Test
    void anEmptyPageDoesNotTakeTheMarkBack() {
        Batch first = new Batch("orders", Optional.of(NOON), records("a", 1, 1));

        assertThat(first.with(new Batch("orders", Optional.empty(), List.of()))
                        .orElseThrow()
                        .newest())
                .contains(NOON);
    }

    @Test
    void aRecordThatCameAgainIsWrittenAfterItsEarlierVersion() {
        Batch page = new Batch("orders", Optional.empty(), records("a", 10, 8));
        Outcome later = new Outcome.Skipped("a7", "#7", "cancelled", false);

        assertThat(page.with(new Batch("orders", Optional.empty(), List.of(later))))
                .isEmpty();
    }

    @Test
    void pagesOfDifferentRootsStayApart() {
        assertThat(new Batch("orders", Optional.empty(), records("a", 1, 1))
                        .with(new Batch("waiting", Optional.empty(), records("b", 1, 1))))
                .isEmpty();
    }

    @Test
    void manyRecordsOrManyRowsAreEnough() {
        Batch one = new Batch("orders", Optional.empty(), records("a", 1, 1));
        Batch many = new Batch("orders", Optional.empty(), records("b", 500, 1));
        Batch wide = new Batch("orders", Optional.empty(), records("c", 20, 250));

        assertThat(one.with(many)).isEmpty();
        assertThat(one.with(wide)).isEmpty();
        assertThat(List.of(one, many, wide)).extracting(Batch::large).containsExactly(false, true, true);
    }

    private static List<Outcome> records(String prefix, int count, int rows) {
        return IntStream.range(0, count)
                .<Outcome>mapToObj(i -> new Outcome.Mapped(
                        prefix + i,
                        "#" + i,
                        Optional.empty(),
                        Map.of("picking_order_line", Collections.nCopies(rows, Map.of())),
                        NullNode.instance))
                .toList();
    }
}
