package io.intellitrack.shopify.fulfillment;

import static io.intellitrack.shopify.fulfillment.Sketch.noted;
import static io.intellitrack.shopify.fulfillment.Sketch.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.fulfillment.outbox.Plan;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlannerTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void picksBecomeShipments(String what, Sketch sketch, List<String> shipments, List<String> noted) {
        Plan plan = sketch.plan();

        assertThat(words(plan)).isEqualTo(shipments);
        assertThat(noted(plan)).isEqualTo(noted);
    }

    static Stream<Arguments> picksBecomeShipments() {
        return Stream.of(
                arguments(
                        "everything picked without a package is one shipment",
                        new Sketch().line(1, 3).line(2, 1).pick(1, 3).pick(2, 1).work("W", "A", "L1", 3, "L2", 1),
                        List.of("closing@A W/L1:3 W/L2:1"),
                        List.of()),
                arguments(
                        "each package is a shipment",
                        new Sketch()
                                .line(1, 3)
                                .packed(5, "UPS", "1Z5", null)
                                .packed(6, "UPS", "1Z6", null)
                                .pick(1, 1, 5, 10)
                                .pick(1, 2, 6, 10)
                                .work("W", "A", "L1", 3),
                        List.of("shipment 5@A W/L1:1", "shipment 6@A W/L1:2"),
                        List.of()),
                arguments(
                        "closed short: only what was picked",
                        new Sketch().line(1, 3).line(2, 1).pick(1, 2).work("W", "A", "L1", 3, "L2", 1),
                        List.of("closing@A W/L1:2"),
                        List.of()),
                arguments(
                        "spread over two fulfillment orders of one location in one shipment",
                        new Sketch()
                                .line(1, 5)
                                .pick(1, 4)
                                .work("W10", "A", "L1", 2)
                                .work("W9", "A", "L1", 3),
                        List.of("closing@A W9/L1:3 W10/L1:1"),
                        List.of()),
                arguments(
                        "the pick's own location first",
                        new Sketch()
                                .line(1, 4)
                                .pick(1, 3, 0, 20)
                                .work("W1", "A", "L1", 2)
                                .work("W2", "B", "L1", 2),
                        List.of("closing@A W1/L1:1", "closing@B W2/L1:2"),
                        List.of()),
                arguments(
                        "nobody takes the own work of another pick",
                        new Sketch()
                                .line(1, 4)
                                .pick(1, 2, 0, 10)
                                .pick(1, 2, 0, 20)
                                .work("W1", "B", "L1", 2)
                                .work("W2", "A", "L1", 2),
                        List.of("closing@A W2/L1:2", "closing@B W1/L1:2"),
                        List.of()),
                arguments(
                        "a pick at a place that is not mapped goes anywhere of ours",
                        new Sketch().line(1, 1).pick(1, 1, 0, 99).work("W1", "B", "L1", 1),
                        List.of("closing@B W1/L1:1"),
                        List.of()),
                arguments(
                        "over-picked is capped",
                        new Sketch().line(1, 2).pick(1, 3).work("W", "A", "L1", 2),
                        List.of("closing@A W/L1:2"),
                        List.of("1:1")),
                arguments(
                        "what is fulfilled elsewhere is noted",
                        new Sketch().line(1, 3).pick(1, 3).fulfilled("L1", 2).work("W", "A", "L1", 1),
                        List.of("closing@A W/L1:1"),
                        List.of("1:2")),
                arguments(
                        "picked further after it was sent: only the difference",
                        new Sketch()
                                .line(1, 5)
                                .pick(1, 4)
                                .pick(1, 1)
                                .work("W", "A", "L1", 1)
                                .sent("closing before", 1, 4),
                        List.of("closing@A W/L1:1"),
                        List.of()),
                arguments(
                        "a correction before it was sent",
                        new Sketch().line(1, 5).pick(1, 4).pick(1, -1).work("W", "A", "L1", 5),
                        List.of("closing@A W/L1:3"),
                        List.of()),
                arguments(
                        "a correction without a package takes from the last package",
                        new Sketch()
                                .line(1, 5)
                                .packed(5, null, "a", null)
                                .packed(6, null, "b", null)
                                .pick(1, 2, 5, 10)
                                .pick(1, 2, 6, 10)
                                .pick(1, -1)
                                .work("W", "A", "L1", 5),
                        List.of("shipment 5@A W/L1:2", "shipment 6@A W/L1:1"),
                        List.of()),
                arguments(
                        "a correction after it was sent is noted",
                        new Sketch()
                                .line(1, 5)
                                .pick(1, 4)
                                .pick(1, -2)
                                .work("W", "A", "L1", 1)
                                .sent("closing before", 1, 4),
                        List.of(),
                        List.of("1:-2")),
                arguments(
                        "picks moved into a package after they were sent are not sent again",
                        new Sketch()
                                .line(1, 2)
                                .packed(5, "UPS", "1Z5", null)
                                .pick(1, 2, 5, 10)
                                .sent("closing before", 1, 2),
                        List.of(),
                        List.of()),
                arguments(
                        "fractions wait for the rest of the unit",
                        new Sketch().line(1, 5).pick(1, 1.5).work("W", "A", "L1", 5),
                        List.of("closing@A W/L1:1"),
                        List.of("1:0.5")),
                arguments(
                        "fractions of two packages make a unit",
                        new Sketch()
                                .line(1, 5)
                                .packed(5, null, "a", null)
                                .packed(6, null, "b", null)
                                .pick(1, 0.5, 5, 10)
                                .pick(1, 0.5, 6, 10)
                                .work("W", "A", "L1", 5),
                        List.of("shipment 6@A W/L1:1"),
                        List.of()),
                arguments(
                        "held work waits while the rest goes",
                        new Sketch()
                                .line(1, 3)
                                .pick(1, 3)
                                .work("W1", "A", "L1", 1)
                                .waitingWork("W2", "A", "on hold", "L1", 2),
                        List.of("closing@A W1/L1:1", "closing@A W2/L1:2 waits"),
                        List.of()),
                arguments(
                        "work at a location that is not mapped is never ours",
                        new Sketch().line(1, 2).pick(1, 2).work("W1", "C", "L1", 2),
                        List.of("closing@C W1/L1:2 waits"),
                        List.of()),
                arguments(
                        "work that cannot be seen waits too",
                        new Sketch().line(1, 2).pick(1, 2),
                        List.of("closing@ :2 waits"),
                        List.of()),
                arguments(
                        "cancelled: nothing",
                        new Sketch().line(1, 2).pick(1, 2).cancelled(),
                        List.of(),
                        List.of("1:2")),
                arguments(
                        "a line without its link is matched by its item, after the others",
                        new Sketch()
                                .line(1, 5)
                                .unlinked(2, "V1")
                                .pick(2, 3)
                                .pick(1, 2)
                                .work("W", "A", "L1", 5),
                        List.of("closing@A W/L1:2 W/L1:3"),
                        List.of()),
                arguments(
                        "a line that was sent, removed and entered anew is not sent again",
                        new Sketch()
                                .line(1, 10)
                                .sent("closing before", 1, 5)
                                .removed(1)
                                .unlinked(2, "V1")
                                .pick(2, 5)
                                .work("W", "A", "L1", 5),
                        List.of(),
                        List.of("2:5", "1:-5")),
                arguments(
                        "a foreign line stays out alone",
                        new Sketch()
                                .line(1, 1)
                                .unlinked(2, "V9")
                                .pick(1, 1)
                                .pick(2, 1)
                                .work("W", "A", "L1", 1),
                        List.of("closing@A W/L1:1"),
                        List.of("2:1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatAPersonHasToKnowIsParked(String what, Sketch sketch, String key, String words) {
        assertThat(sketch.plan().rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.key()).isEqualTo(key);
            assertThat(rejected).hasMessageContaining(words);
            assertThat(rejected.remedy()).isNotBlank();
        });
    }

    static Stream<Arguments> whatAPersonHasToKnowIsParked() {
        return Stream.of(
                arguments(
                        "cancelled",
                        new Sketch().line(1, 2).pick(1, 2).cancelled(),
                        "O1",
                        "cancelled in Shopify after 2 of its units were picked"),
                arguments(
                        "over-picked",
                        new Sketch().line(1, 2).pick(1, 3).work("W", "A", "L1", 2),
                        "O1",
                        "Line 1: 1 more picked than Shopify still wants"),
                arguments(
                        "closed empty", new Sketch().line(1, 2).work("W", "A", "L1", 2), "O1", "closed without a pick"),
                arguments(
                        "foreign line",
                        new Sketch()
                                .line(1, 1)
                                .unlinked(2, "V9")
                                .pick(2, 1)
                                .pick(1, 1)
                                .work("W", "A", "L1", 1),
                        "O1/line/2",
                        "its item is not in the Shopify order"),
                arguments(
                        "corrected after sending",
                        new Sketch()
                                .line(1, 5)
                                .pick(1, 2)
                                .work("W", "A", "L1", 1)
                                .sent("closing before", 1, 4),
                        "O1",
                        "2 more was sent to Shopify than is picked now"));
    }

    @Test
    void nothingPickedAndNothingWantedIsOnlyNoted() {
        Plan plan = new Sketch().line(1, 2).fulfilled("L1", 2).plan();

        assertThat(plan.rejected()).isEmpty();
        assertThat(plan.notes()).containsExactly("Closed without a pick; nothing to send.");
    }

    @Test
    void aDifferingPickedQuantityIsToldAndThePicksAreUsed() {
        Plan plan = new Sketch()
                .line(1, 5)
                .pick(1, 2)
                .says(1, 3)
                .work("W", "A", "L1", 5)
                .plan();

        assertThat(words(plan)).containsExactly("closing@A W/L1:2");
        assertThat(plan.notes()).singleElement().asString().contains("says 3 picked, its picks say 2");
    }

    @Test
    void picksWithoutAPackageCarryThePackagesThatNothingPointsTo() {
        Plan plan = new Sketch()
                .line(1, 3)
                .packed(5, "UPS", "1Z5", null)
                .packed(6, "ups", "1Z6", null)
                .packed(7, "UPS", "1Z7", null)
                .pick(1, 1, 5, 10)
                .pick(1, 2)
                .work("W", "A", "L1", 3)
                .plan();

        assertThat(plan.drafts())
                .extracting(draft -> draft.tracking().orElseThrow().numbers())
                .containsExactly(List.of("1Z5"), List.of("1Z6", "1Z7"));
    }

    @Test
    void aPackageEnteredLaterGoesToTheShipmentsOfTheLatestClosing() {
        Plan plan = new Sketch()
                .line(1, 3)
                .pick(1, 3)
                .packed(5, "UPS", "1Z5", null)
                .sent("closing before", 1, 1, 5L)
                .sent("closing later", 1, 2)
                .packed(6, "UPS", "1Z6", null)
                .plan();

        assertThat(plan.drafts()).isEmpty();
        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.row().parcel()).isEqualTo("closing later");
            assertThat(change.tracking().numbers()).containsExactly("1Z6");
        });
    }

    @Test
    void reopenedAndClosedAgainTheNewPackageGoesToTheNewShipment() {
        Plan plan = new Sketch()
                .line(1, 3)
                .pick(1, 2)
                .packed(5, "UPS", "1Z5", null)
                .sent("closing " + Sketch.CLOSED, 1, 1, 5L)
                .packed(6, "UPS", "1Z6", null)
                .closedAgain(Sketch.CLOSED.plus(Duration.ofHours(1)))
                .work("W", "A", "L1", 2)
                .plan();

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.drafts())
                .singleElement()
                .satisfies(draft ->
                        assertThat(draft.tracking().orElseThrow().numbers()).containsExactly("1Z6"));
    }

    @Test
    void aPackageOfWhatWasSentBeforeIsNotGivenToTheNextClosing() {
        Plan plan = repacked().sent("closing 1", 1, 1, 5L).plan();

        assertThat(plan.drafts()).singleElement().satisfies(draft -> {
            assertThat(draft.shipment()).isEmpty();
            assertThat(draft.tracking()).isEmpty();
        });
        assertThat(plan.changes()).isEmpty();
    }

    /** One of two units was sent without a package and put into one since; the other was picked after that. */
    private static Sketch repacked() {
        return new Sketch()
                .line(1, 2)
                .packed(5, "UPS", "1Z5", null)
                .pick(1, 1, 5, 10)
                .pick(1, 1)
                .work("W", "A", "L1", 1)
                .closedAgain(Sketch.CLOSED.plusSeconds(3600));
    }

    @Test
    void whatWasSentWithoutAPackageIsInThoseThatWerePackedFirst() {
        Plan plan = new Sketch()
                .line(1, 3)
                .packed(5, "UPS", "1Z5", null)
                .packed(6, "UPS", "1Z6", null)
                .pick(1, 3, 5, 10)
                .pick(1, 1, 6, 10)
                .sent("closing 1", 1, 3)
                .plan();

        assertThat(plan.drafts()).isEmpty();
        assertThat(plan.rejected()).hasSize(1); // nobody wants the fourth unit
        assertThat(plan.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.tracking().numbers()).containsExactly("1Z5"));
    }

    @Test
    void trackingThatWasSentIsNotSentAgain() {
        Plan plan = new Sketch()
                .line(1, 1)
                .packed(5, "UPS", "1Z5", null)
                .pick(1, 1, 5, 10)
                .sent("shipment 5", 1, 1, 5L)
                .plan();

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.drafts()).isEmpty();
    }

    @Test
    void aShipmentOfVeryManyLinesIsCut() {
        Sketch sketch = new Sketch();
        Object[] units = new Object[2 * 600];
        for (int i = 0; i < 600; i++) {
            sketch.line(i + 1, 1).pick(i + 1, 1);
            units[2 * i] = "L" + (i + 1);
            units[2 * i + 1] = 1;
        }

        Plan plan = sketch.work("W", "A", units).plan();

        assertThat(plan.drafts()).extracting(draft -> draft.lines().size()).containsExactly(500, 100);
    }

    @Test
    void everyRejectionSaysWhatToDo() {
        assertThat(whatAPersonHasToKnowIsParked().map(each -> ((Sketch) each.get()[1]).plan()))
                .allSatisfy(plan -> assertThat(plan.rejected())
                        .extracting(RejectedRecord::remedy)
                        .allSatisfy(remedy -> assertThat(remedy).endsWith(".")));
    }
}
