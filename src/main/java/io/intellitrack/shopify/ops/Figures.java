package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.Connector;
import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.endofday.Ledger;
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
    record OfFlow(double lastSuccess, double lastAttempt, double watermark, double expected, double leaseHeld) {}

    /** How many, and since when the oldest. */
    record Number(double count, double oldest) {
        static final Number NONE = new Number(0, 0);
    }

    /** End of Day: when it was last due, when a date was last confirmed, and the states of runs not yet done. */
    record Days(double due, double confirmed, Map<String, Long> states) {
        static final Days NONE = new Days(0, 0, Map.of());
    }

    /** Everything, as of one moment. */
    record Snapshot(
            Instant at, Map<Flow, OfFlow> flows, Map<String, Number> causes, Map<String, Number> kinds, Days days) {
        OfFlow of(Flow flow) {
            return flows.getOrDefault(flow, new OfFlow(0, 0, 0, 0, 0));
        }

        Number parked(String cause) {
            return causes.getOrDefault(cause, Number.NONE);
        }

        Number pending(String kind) {
            return kinds.getOrDefault(kind, Number.NONE);
        }
    }

    private static final int RECENT_DAYS = 14;
    private static final Duration GOOD_FOR = Duration.ofSeconds(15);
    private static final Logger LOG = LoggerFactory.getLogger(Figures.class);

    private final Connector connector;
    private final Backlog backlog;
    private final Clock clock;
    private Snapshot snapshot = new Snapshot(Instant.EPOCH, Map.of(), Map.of(), Map.of(), Days.NONE);

    Figures(Connector connector, Clock clock) {
        this.connector = connector;
        this.backlog = new Backlog(
                connector.database(), connector.settings(), connector.home().routes());
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
                snapshot = new Snapshot(now, snapshot.flows(), snapshot.causes(), snapshot.kinds(), snapshot.days());
            }
        }
        return snapshot;
    }

    private Snapshot read(Instant now) {
        List<Parked.Entry> parked = connector.parked().list();
        StoreState.State about = connector.storeState().read();
        Map<Flow, OfFlow> flows = new EnumMap<>(Flow.class);
        for (Flow flow : Flow.values()) {
            flows.put(flow, of(flow, about, now));
        }
        Map<String, Number> causes = parked.stream()
                .collect(Collectors.groupingBy(
                        Parked.Entry::cause, Collectors.collectingAndThen(Collectors.toList(), Figures::cause)));
        return new Snapshot(now, flows, causes, kinds(parked), days(now));
    }

    private Map<String, Number> kinds(List<Parked.Entry> parked) {
        return Map.of(
                "order", number(backlog.of(Flow.ORDERS, of(parked, Flow.ORDERS))),
                "fulfillment", number(backlog.unsentShipments()),
                "fulfillment_unclear", number(backlog.unclearShipments()),
                "adjustment", number(backlog.held()),
                "adjustment_unclear", number(backlog.unclearStock()));
    }

    private static List<Parked.Entry> of(List<Parked.Entry> parked, Flow flow) {
        return parked.stream().filter(entry -> entry.flow().equals(flow.id())).toList();
    }

    private static Number number(Backlog.Pending pending) {
        return new Number(pending.count(), seconds(pending.oldest()));
    }

    private Days days(Instant now) {
        List<Ledger.Entry> newest = connector.endOfDay().ledger().latest(RECENT_DAYS);
        Map<String, Long> states =
                newest.stream().collect(Collectors.groupingBy(Ledger.Entry::state, Collectors.counting()));
        Optional<Instant> confirmed = newest.stream()
                .filter(entry ->
                        entry.businessDate().isPresent() && entry.state().equals("confirmed"))
                .flatMap(entry -> entry.endedAt().stream())
                .max(Instant::compareTo);
        return new Days(seconds(Optional.of(connector.endOfDay().lastDue(now))), seconds(confirmed), states);
    }

    private static Number cause(List<Parked.Entry> entries) {
        return new Number(
                entries.size(),
                seconds(entries.stream().map(Parked.Entry::parkedAt).min(Instant::compareTo)));
    }

    private OfFlow of(Flow flow, StoreState.State about, Instant now) {

        return new OfFlow(
                seconds(connector.runLog().lastSuccess(flow)),
                seconds(connector.runLog().latest(flow, 1).stream().findFirst().map(RunLog.Entry::startedAt)),
                seconds(backlog.upTo(flow)),
                expected(flow, about, now) ? 1 : 0,
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
                        : new Rhythm(connector.settings().sync()).open(now));
    }

    private static double seconds(Optional<Instant> time) {
        return time.map(instant -> instant.toEpochMilli() / 1000.0).orElse(0.0);
    }
}
