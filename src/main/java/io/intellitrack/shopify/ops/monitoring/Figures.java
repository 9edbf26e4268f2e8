package io.intellitrack.shopify.ops.monitoring;

import io.intellitrack.shopify.flow.gate.StoreState;
import io.intellitrack.shopify.flow.schedule.FlowStates;
import io.intellitrack.shopify.flow.schedule.RunTimes;
import io.intellitrack.shopify.flow.upkeep.KeptFigures;
import io.intellitrack.shopify.reconcile.proofs.Kind;
import io.intellitrack.shopify.reconcile.proofs.Proof;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.wiring.Connector;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What metrics tell of the database: read together, at most each 15 seconds. Safe for many threads. */
public final class Figures {
    /** Times are seconds since 1970, 0 = never. */
    public record OfFlow(
            double lastSuccess,
            double lastAttempt,
            double watermark,
            double expected,
            double expectedSince,
            double leaseHeld) {}

    /** How many, and since when the oldest. */
    public record OfCause(double count, double oldest) {}

    /** The last proof that was read to its end, and since when proofs are due by themselves. */
    public record OfProof(Optional<Proof> last, Optional<Instant> expectedSince) {}

    /** Everything, as of one moment. */
    public record Snapshot(
            Instant at,
            Map<Flow, OfFlow> flows,
            Map<String, OfCause> causes,
            Map<String, Pending> kinds,
            EndOfDayFigures endOfDay,
            OfProof proof,
            Optional<Status.Wanted> stillWanted,
            Optional<Instant> counted) {
        static final Snapshot NONE = new Snapshot(
                Instant.EPOCH,
                Map.of(),
                Map.of(),
                Map.of(),
                EndOfDayFigures.NONE,
                new OfProof(Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty());

        OfFlow of(Flow flow) {
            return flows.getOrDefault(flow, new OfFlow(0, 0, 0, 0, 0, 0));
        }

        Pending pending(String kind) {
            return kinds.getOrDefault(kind, Pending.NONE);
        }

        /** How many; not a number when nobody knows. */
        double pendingCount(String kind) {
            return kinds.containsKey(kind) ? pending(kind).count() : Double.NaN;
        }

        double pendingSince(String kind) {
            return kinds.containsKey(kind) ? seconds(pending(kind).oldest()) : Double.NaN;
        }

        /** How long ago the figures that are kept were counted, in seconds: the oldest of them; endless = never. */
        double age(Instant now) {
            return counted.map(at -> Math.max(0, Duration.between(at, now).toMillis() / 1000.0))
                    .orElse(Double.POSITIVE_INFINITY);
        }

        double differences(Kind kind) {
            return proof.last()
                    .map(last -> last.counts().getOrDefault(kind.id(), 0L))
                    .orElse(0L);
        }

        double proofAt() {
            return seconds(proof.last().flatMap(Proof::endedAt));
        }

        double proofExpectedSince() {
            return seconds(proof.expectedSince());
        }

        private Snapshot as(Instant now) {
            return new Snapshot(now, flows, causes, kinds, endOfDay, proof, stillWanted, counted);
        }

        OfCause parked(String cause) {
            return causes.getOrDefault(cause, new OfCause(0, 0));
        }
    }

    private static final Duration GOOD_FOR = Duration.ofSeconds(15);
    private static final Logger LOG = LoggerFactory.getLogger(Figures.class);

    private final Connector connector;
    private final Backlog backlog;
    private final Clock clock;
    private Snapshot snapshot = Snapshot.NONE;

    Figures(Connector connector, Clock clock) {
        this.connector = connector;
        this.backlog = new Backlog(connector.database(), connector.settings().storeName());
        this.clock = clock;
    }

    /** The figures as of now, or of up to 15 seconds ago; older ones when the database does not answer. */
    synchronized Snapshot now() {
        Instant now = clock.instant();
        if (snapshot.at().plus(GOOD_FOR).isBefore(now)) {
            try {
                snapshot = read(now);
            } catch (JdbiException e) {
                LOG.debug("The figures could not be read; the last ones stand", e);
                snapshot = snapshot.as(now);
            }
        }
        return snapshot;
    }

    /** How long ago, in seconds, the oldest of the figures that are kept was counted. */
    double age() {
        return now().age(clock.instant());
    }

    private Snapshot read(Instant now) {
        List<ParkedTally> parked =
                ParkedTally.read(connector.database(), connector.settings().storeName());
        Map<String, KeptFigures.Figure> kept = connector.figures().read();
        StoreState.State about = connector.storeState().read();
        Map<String, Instant> marks = backlog.upTo();
        Map<Flow, OfFlow> flows = new EnumMap<>(Flow.class);
        for (Flow flow : Flow.values()) {
            flows.put(flow, of(flow, about, marks, now));
        }
        Map<String, OfCause> causes = parked.stream()
                .collect(Collectors.groupingBy(
                        ParkedTally::cause, Collectors.collectingAndThen(Collectors.toList(), Figures::cause)));
        Optional<Proof> proof = connector.reconciliation().proofs().latest();
        return new Snapshot(
                now,
                flows,
                causes,
                Pending.read(connector, parked, kept, proof),
                EndOfDayFigures.read(connector, about, now),
                new OfProof(proof, connector.proofDue().expectedSince()),
                Status.Wanted.of(kept),
                counted(kept, now));
    }

    /** When the oldest of them was counted, by our clock: their age is by the database's. */
    private static Optional<Instant> counted(Map<String, KeptFigures.Figure> kept, Instant now) {
        return kept.values().stream().anyMatch(figure -> figure.age().isEmpty())
                ? Optional.empty()
                : kept.values().stream()
                        .flatMap(figure -> figure.age().stream())
                        .max(Duration::compareTo)
                        .map(now::minus);
    }

    private static OfCause cause(List<ParkedTally> tallies) {
        Pending all = Backlog.parked(tallies);
        return new OfCause(all.count(), seconds(all.oldest()));
    }

    private OfFlow of(Flow flow, StoreState.State about, Map<String, Instant> marks, Instant now) {
        return new OfFlow(
                seconds(connector.runLog().lastSuccess(flow)),
                seconds(connector.runLog().lastAttempt(flow)),
                seconds(Optional.ofNullable(marks.get(flow.id()))),
                expected(flow, about, now) ? 1 : 0,
                seconds(
                        flow == Flow.ADJUSTMENTS
                                ? ExpectedSince.of(about)
                                : ExpectedSince.inHours(
                                        about, connector.settings().sync(), now)),
                connector.leases().holder(flow).isPresent() ? 1 : 0);
    }

    /** True when the flow should be running by itself: on, gate green, not paused, inside its hours. */
    private boolean expected(Flow flow, StoreState.State about, Instant now) {
        FlowStates.State state = connector.states().of(flow);
        boolean on = about.syncSwitch().orElse(connector.settings().sync().enabled());
        return on
                && flow != Flow.INVENTORY
                && connector.settings().enabledFlows().contains(flow)
                && !state.paused()
                && about.gateGreenAt().isPresent()
                && (flow == Flow.ADJUSTMENTS
                        ? connector.settings().endOfDay().enabled()
                        : new RunTimes(connector.settings().sync()).open(now));
    }

    /** Seconds since 1970 with fractions; 0 = never. */
    public static double seconds(Optional<Instant> time) {
        return time.map(instant -> instant.toEpochMilli() / 1000.0).orElse(0.0);
    }
}
