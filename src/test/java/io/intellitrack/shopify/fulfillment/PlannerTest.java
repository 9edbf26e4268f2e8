package io.intellitrack.shopify.fulfillment;

import static io.intellitrack.shopify.fulfillment.PlannerScenario.noted;
import static io.intellitrack.shopify.fulfillment.PlannerScenario.words;
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
    void picksBecomeShipments(String what, PlannerScenario scenario, List<String> shipments, List<String> noted) {
        Plan plan = scenario.plan();

        assertThat(words(plan)).isEqualTo(shipments);
        assertThat(noted(plan)).isEqualTo(noted);
    }

    static Stream<Arguments> picksBecomeShipments() {
        return Stream.of(
                arguments(
                        "everything picked without a package is one shipment",
                        new PlannerScenario()
                                .line(1, 3)
                                .line(2, 1)
                                .pick(1, 3)
                                .pick(2, 1)
                                .work("W", "A", "L1", 3, "L2", 1),
                        List.of("closing@A W/L1:3 W/L2:1"),
                        List.of()),
                arguments(
                        "each package is a shipment",
                        new PlannerScenario()
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
                        new PlannerScenario().line(1, 3).line(2, 1).pick(1, 2).work("W", "A", "L1", 3, "L2", 1),
                        List.of("closing@A W/L1:2"),
                        List.of()),
                arguments(
                        "spread over two fulfillment orders of one location in one shipment",
                        new PlannerScenario()
                                .line(1, 5)
                                .pick(1, 4)
                                .work("W10", "A", "L1", 2)
                                .work("W9", "A", "L1", 3),
                        List.of("closing@A W9/L1:3 W10/L1:1"),
                        List.of()),
                arguments(
                        "the pick's own location first",
                        new PlannerScenario()
                                .line(1, 4)
                                .pick(1, 3, 0, 20)
                                .work("W1", "A", "L1", 2)
                                .work("W2", "B", "L1", 2),
                        List.of("closing@A W1/L1:1", "closing@B W2/L1:2"),
                        List.of()),
                arguments(
                        "nobody takes the own work of another pick",
                        new PlannerScenario()
                                .line(1, 4)
                                .pick(1, 2, 0, 10)
                                .pick(1, 2, 0, 20)
                                .work("W1", "B", "L1", 2)
                                .work("W2", "A", "L1", 2),
                        List.of("closing@A W2/L1:2", "closing@B W1/L1:2"),
                        List.of()),
                arguments(
                        "a pick at a place that is not mapped goes anywhere of ours",
                        new PlannerScenario().line(1, 1).pick(1, 1, 0, 99).work("W1", "B", "L1", 1),
                        List.of("closing@B W1/L1:1"),
                        List.of()),
                arguments(
                        "over-picked is capped",
                        new PlannerScenario().line(1, 2).pick(1, 3).work("W", "A", "L1", 2),
                        List.of("closing@A W/L1:2"),
                        List.of("1:1")),
                arguments(
                        "what is fulfilled elsewhere is noted",
                        new PlannerScenario()
                                .line(1, 3)
                                .pick(1, 3)
                                .fulfilled("L1", 2)
                                .work("W", "A", "L1", 1),
                        List.of("closing@A W/L1:1"),
                        List.of("1:2")),
                arguments(
                        "picked further after it was sent: only the difference",
                        new PlannerScenario()
                                .line(1, 5)
                                .pick(1, 4)
                                .pick(1, 1)
                                .work("W", "A", "L1", 1)
                                .sent("closing before", 1, 4),
                        List.of("closing@A W/L1:1"),
                        List.of()),
                arguments(
                        "a correction before it was sent",
                        new PlannerScenario().line(1, 5).pick(1, 4).pick(1, -1).work("W", "A", "L1", 5),
                        List.of("closing@A W/L1:3"),
                        List.of()),
                arguments(
                        "a correction without a package takes from the last package",
                        new PlannerScenario()
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
                        new PlannerScenario()
                                .line(1, 5)
                                .pick(1, 4)
                                .pick(1, -2)
                                .work("W", "A", "L1", 1)
                                .sent("closing before", 1, 4),
                        List.of(),
                        List.of("1:-2")),
                arguments(
                        "picks moved into a package after they were sent are not sent again",
                        new PlannerScenario()
                                .line(1, 2)
                                .packed(5, "UPS", "1Z5", null)
                                .pick(1, 2, 5, 10)
                                .sent("closing before", 1, 2),
                        List.of(),
                        List.of()),
                arguments(
                        "fractions wait for the rest of the unit",
                        new PlannerScenario().line(1, 5).pick(1, 1.5).work("W", "A", "L1", 5),
                        List.of("closing@A W/L1:1"),
                        List.of("1:0.5")),
                arguments(
                        "fractions of two packages make a unit",
                        new PlannerScenario()
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
                        new PlannerScenario()
                                .line(1, 3)
                                .pick(1, 3)
                                .work("W1", "A", "L1", 1)
                                .waitingWork("W2", "A", "on hold", "L1", 2),
                        List.of("closing@A W1/L1:1", "closing@A W2/L1:2 waits"),
                        List.of()),
                arguments(
                        "work at a location that is not mapped is never ours",
                        new PlannerScenario().line(1, 2).pick(1, 2).work("W1", "C", "L1", 2),
                        List.of("closing@C W1/L1:2 waits"),
                        List.of()),
                arguments(
                        "work that cannot be seen waits too",
                        new PlannerScenario().line(1, 2).pick(1, 2),
                        List.of("closing@ :2 waits"),
                        List.of()),
                arguments(
                        "cancelled: nothing",
                        new PlannerScenario().line(1, 2).pick(1, 2).cancelled(),
                        List.of(),
                        List.of("1:2")),
                arguments(
                        "a line without its link is matched by its item, after the others",
                        new PlannerScenario()
                                .line(1, 5)
                                .unlinked(2, "V1")
                                .pick(2, 3)
                                .pick(1, 2)
                                .work("W", "A", "L1", 5),
                        List.of("closing@A W/L1:2 W/L1:3"),
                        List.of()),
                arguments(
                        "a line that was sent, removed and entered anew is not sent again",
                        new PlannerScenario()
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
                        new PlannerScenario()
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
    void whatAPersonHasToKnowIsParked(String what, PlannerScenario scenario, String key, String words) {
        assertThat(scenario.plan().rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.key()).isEqualTo(key);
            assertThat(rejected).hasMessageContaining(words);
            assertThat(rejected.remedy()).isNotBlank();
        });
    }

    static Stream<Arguments> whatAPersonHasToKnowIsParked() {
        return Stream.of(
                arguments(
                        "cancelled",
                        new PlannerScenario().line(1, 2).pick(1, 2).cancelled(),
                        "O1",
                        "cancelled in Shopify after 2 of its units were picked"),
                arguments(
                        "over-picked",
                        new PlannerScenario().line(1, 2).pick(1, 3).work("W", "A", "L1", 2),
                        "O1",
                        "Line 1: 1 more picked than Shopify still wants"),
                arguments(
                        "closed empty",
                        new PlannerScenario().line(1, 2).work("W", "A", "L1", 2),
                        "O1",
                        "closed without a pick"),
                arguments(
                        "foreign line",
                        new PlannerScenario()
                                .line(1, 1)
                                .unlinked(2, "V9")
                                .pick(2, 1)
                                .pick(1, 1)
                                .work("W", "A", "L1", 1),
                        "O1/line/2",
                        "its item is not in the Shopify order"),
                arguments(
                        "corrected after sending",
                        new PlannerScenario()
                                .line(1, 5)
                                .pick(1, 2)
                                .work("W", "A", "L1", 1)
                                .sent("closing before", 1, 4),
                        "O1",
                        "2 more was sent to Shopify than is picked now"));
    }

    @Test
    void nothingPickedAndNothingWantedIsOnlyNoted() {
        Plan plan = new PlannerScenario().line(1, 2).fulfilled("L1", 2).plan();

        assertThat(plan.rejected()).isEmpty();
        assertThat(plan.notes()).containsExactly("Closed without a pick; nothing to send.");
    }

    @Test
    void aDifferingPickedQuantityIsToldAndThePicksAreUsed() {
        Plan plan = new PlannerScenario()
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
        Plan plan = new PlannerScenario()
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
        Plan plan = new PlannerScenario()
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
        Plan plan = new PlannerScenario()
                .line(1, 3)
                .pick(1, 2)
                .packed(5, "UPS", "1Z5", null)
                .sent("closing " + PlannerScenario.CLOSED, 1, 1, 5L)
                .packed(6, "UPS", "1Z6", null)
                .closedAgain(PlannerScenario.CLOSED.plus(Duration.ofHours(1)))
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
    private static PlannerScenario repacked() {
        return new PlannerScenario()
                .line(1, 2)
                .packed(5, "UPS", "1Z5", null)
                .pick(1, 1, 5, 10)
                .pick(1, 1)
                .work("W", "A", "L1", 1)
                .closedAgain(PlannerScenario.CLOSED.plusSeconds(3600));
    }

    @Test
    void whatWasSentWithoutAPackageIsInThoseThatWerePackedFirst() {
        Plan plan = new PlannerScenario()
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
        Plan plan = new PlannerScenario()
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
        PlannerScenario scenario = new PlannerScenario();
        Object[] units = new Object[2 * 600];
        for (int i = 0; i < 600; i++) {
            scenario.line(i + 1, 1).pick(i + 1, 1);
            units[2 * i] = "L" + (i + 1);
            units[2 * i + 1] = 1;
        }

        Plan plan = scenario.work("W", "A", units).plan();

        assertThat(plan.drafts()).extracting(draft -> draft.lines().size()).containsExactly(500, 100);
    }

    @Test
    void everyRejectionSaysWhatToDo() {
        assertThat(whatAPersonHasToKnowIsParked().map(each -> ((PlannerScenario) each.get()[1]).plan()))
                .allSatisfy(plan -> assertThat(plan.rejected())
                        .extracting(RejectedRecord::remedy)
                        .allSatisfy(remedy -> assertThat(remedy).endsWith(".")));
    }
}
