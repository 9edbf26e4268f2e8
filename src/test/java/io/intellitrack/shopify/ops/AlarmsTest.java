package io.intellitrack.shopify.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.ops.monitoring.Alarm;
import io.intellitrack.shopify.ops.monitoring.Alarms;
import io.intellitrack.shopify.ops.monitoring.EndOfDayFigures;
import io.intellitrack.shopify.ops.monitoring.Figures;
import io.intellitrack.shopify.ops.monitoring.Pending;
import io.intellitrack.shopify.ops.monitoring.Signals;
import io.intellitrack.shopify.reconcile.proofs.Proof;
import io.intellitrack.shopify.settings.Flow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The same situations as in monitoring/alerts.test.yml, and what only the program can show. */
class AlarmsTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private Instant now = START;
    private final Map<Flow, Figures.OfFlow> flows = new HashMap<>();
    private final Map<String, Figures.OfCause> causes = new HashMap<>();
    private final Map<String, Pending> kinds = new HashMap<>();
    private EndOfDayFigures endOfDay = EndOfDayFigures.NONE;
    private Figures.OfProof proof = new Figures.OfProof(Optional.empty(), Optional.empty());
    private Optional<Instant> counted = Optional.empty();
    private Duration clockSkew = Duration.ZERO;
    private Optional<Instant> misconfiguredAt = Optional.empty();
    private Instant versionEnds = START.plus(Duration.ofDays(300));
    private final Alarms alarms = new Alarms(this::view);

    private Alarm.View view() {
        return new Alarm.View(
                now,
                new Figures.Snapshot(
                        now, flows, causes, kinds, endOfDay, proof, Optional.empty(), Optional.of(counted.orElse(now))),
                Duration.ofMinutes(5),
                clockSkew,
                misconfiguredAt,
                versionEnds);
    }

    /** Looks each minute, as the program does. */
    private List<String> after(Duration time) {
        Instant end = now.plus(time);
        alarms.look();
        while (now.isBefore(end)) {
            now = now.plusSeconds(60);
            alarms.look();
        }
        return alarms.active().stream()
                .map(notice -> (notice.name() + " " + notice.subject()).strip())
                .toList();
    }

    private static double seconds(Instant time) {
        return Figures.seconds(Optional.of(time));
    }

    private void flow(Flow flow, boolean expected, Instant success, Instant since) {
        flows.put(flow, new Figures.OfFlow(seconds(success), 0, 0, expected ? 1 : 0, seconds(since), 0));
    }

    @Test
    void nothingIsTrueOfAProgramThatWasJustInstalled() {
        assertThat(after(Duration.ofHours(40))).isEmpty();
    }

    @Test
    void aFlowWithoutAGoodRunForThreeIntervalsIsSilent() {
        flow(Flow.ORDERS, true, START, Instant.EPOCH);
        flow(Flow.PRODUCTS, false, START, Instant.EPOCH);
        flow(Flow.FULFILLMENTS, true, Instant.EPOCH, START.plus(Duration.ofMinutes(10)));

        assertThat(after(Duration.ofMinutes(16))).isEmpty();
        assertThat(after(Duration.ofMinutes(3))).containsExactly("SyncFlowSilent orders-to-intellitrack");

        flow(Flow.ORDERS, true, now, Instant.EPOCH);

        assertThat(after(Duration.ZERO)).isEmpty();
    }

    @Test
    void whatIsOnItsWayForHalfAnHourIsTold() {
        kinds.put("fulfillment", new Pending(2, Optional.of(START)));
        kinds.put("order", new Pending(0, Optional.empty()));
        kinds.put("adjustment_unclear", new Pending(1, Optional.of(START)));

        assertThat(after(Duration.ofMinutes(14))).isEmpty();
        assertThat(after(Duration.ofMinutes(2))).containsExactly("OutcomeUnclear adjustment_unclear");
        assertThat(after(Duration.ofMinutes(21)))
                .containsExactly(
                        "OldestUnsent adjustment_unclear",
                        "OldestUnsent fulfillment",
                        "OutcomeUnclear adjustment_unclear");
    }

    @Test
    void endOfDayIsMissedAfterAnHourAndHeldAfterFiveMinutes() {
        endOfDay =
                new EndOfDayFigures(Optional.of(START), Optional.of(START.minus(Duration.ofDays(1))), Set.of("held"));

        assertThat(after(Duration.ofMinutes(6))).containsExactly("EndOfDayHeld");
        assertThat(after(Duration.ofMinutes(60))).containsExactly("EndOfDayMissed", "EndOfDayHeld");

        endOfDay = new EndOfDayFigures(Optional.of(START), Optional.of(now), Set.of("confirmed"));

        assertThat(after(Duration.ZERO)).isEmpty();
    }

    @Test
    void oldParkedRecordsAreToldByClass() {
        causes.put("data", new Figures.OfCause(3, seconds(START)));
        causes.put("shopify", new Figures.OfCause(0, 0));

        assertThat(after(Duration.ofHours(4))).isEmpty();
        assertThat(after(Duration.ofMinutes(1))).containsExactly("ParkedOld data");
    }

    @Test
    void differencesOfOrdersAndShipmentsAreToldAndThoseOfStockAreNot() {
        proof = new Figures.OfProof(
                Optional.of(new Proof(
                        1,
                        "differences",
                        "timer",
                        false,
                        START,
                        Optional.of(START),
                        Optional.empty(),
                        List.of(),
                        Map.of("stock", 9L, "fulfillment_double", 1L),
                        List.of())),
                Optional.of(START));

        assertThat(after(Duration.ZERO)).containsExactly("ProofFailed fulfillment_double");
        assertThat(after(Duration.ofHours(37))).containsExactly("ProofFailed fulfillment_double", "ProofOld");
    }

    @Test
    void troubleWithShopifyIsToldWhenItLasts() {
        misconfiguredAt = Optional.of(START);
        clockSkew = Duration.ofMinutes(-3);

        assertThat(after(Duration.ofMinutes(9))).isEmpty();
        misconfiguredAt = Optional.of(now);
        assertThat(after(Duration.ofMinutes(8))).containsExactly("CredentialsRejected", "ClockSkew");

        clockSkew = Duration.ofSeconds(2);

        assertThat(after(Duration.ofMinutes(10))).isEmpty();
    }

    @Test
    void figuresThatNobodyCountsAnyMoreAreTold() {
        counted = Optional.of(START);

        assertThat(after(Duration.ofMinutes(10))).isEmpty();
        assertThat(after(Duration.ofMinutes(1))).containsExactly("FiguresOld");

        counted = Optional.of(now);

        assertThat(after(Duration.ZERO)).isEmpty();
    }

    @Test
    void theEndOfTheApiVersionIsToldSixtyDaysAhead() {
        versionEnds = Signals.versionEnds("2026-10");
        assertThat(versionEnds).isEqualTo("2027-10-01T00:00:00Z");
        now = Instant.parse("2027-08-02T00:00:00Z");
        assertThat(after(Duration.ZERO)).isEmpty();

        assertThat(after(Duration.ofMinutes(1))).containsExactly("ApiVersionEnds");
    }
}
