package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.Connector;
import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.flow.FlowStates;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.Rhythm;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.StoreState;
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
final class Figures {
    /** Times are seconds since 1970, 0 = never. */
    record OfFlow(
            double lastSuccess,
            double lastAttempt,
            double watermark,
            double expected,
            double leaseHeld,
            double pending,
            double oldestPending) {}

    /** How many, and since when the oldest. */
    record OfCause(double count, double oldest) {}

    /** Everything, as of one moment. */
    record Snapshot(Instant at, Map<Flow, OfFlow> flows, Map<String, OfCause> causes) {
        OfFlow of(Flow flow) {
            return flows.getOrDefault(flow, new OfFlow(0, 0, 0, 0, 0, 0, 0));
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
    private Snapshot snapshot = new Snapshot(Instant.MIN, Map.of(), Map.of());

    Figures(Connector connector, Clock clock) {
        this.connector = connector;
        this.backlog = new Backlog(connector.database(), connector.settings());
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
                snapshot = new Snapshot(now, snapshot.flows(), snapshot.causes());
            }
        }
        return snapshot;
    }

    private Snapshot read(Instant now) {
        List<Parked.Entry> parked = connector.parked().list();
        StoreState.State about = connector.storeState().read();
        Map<Flow, OfFlow> flows = new EnumMap<>(Flow.class);
        for (Flow flow : Flow.values()) {
            flows.put(flow, of(flow, parked, about, now));
        }
        Map<String, OfCause> causes = parked.stream()
                .collect(Collectors.groupingBy(
                        Parked.Entry::cause, Collectors.collectingAndThen(Collectors.toList(), Figures::cause)));
        return new Snapshot(now, flows, causes);
    }

    private static OfCause cause(List<Parked.Entry> entries) {
        return new OfCause(
                entries.size(),
                seconds(entries.stream().map(Parked.Entry::parkedAt).min(Instant::compareTo)));
    }

    private OfFlow of(Flow flow, List<Parked.Entry> parked, StoreState.State about, Instant now) {
        Backlog.Waiting waiting = backlog.of(
                flow,
                parked.stream().filter(entry -> entry.flow().equals(flow.id())).toList());
        return new OfFlow(
                seconds(connector.runLog().lastSuccess(flow)),
                seconds(connector.runLog().latest(flow, 1).stream().findFirst().map(RunLog.Entry::startedAt)),
                seconds(backlog.upTo(flow)),
                expected(flow, about, now) ? 1 : 0,
                connector.leases().holder(flow).isPresent() ? 1 : 0,
                waiting.count(),
                seconds(waiting.oldest()));
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
                        : new Rhythm(connector.settings().sync()).open(now));
    }

    private static double seconds(Optional<Instant> time) {
        return time.map(instant -> instant.toEpochMilli() / 1000.0).orElse(0.0);
    }
}
