package io.intellitrack.shopify.flow.schedule;

import io.intellitrack.shopify.flow.Leases;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.flow.gate.StoreState;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides at each tick whether a flow is to start by itself, bean {@code schedule}. The last start is kept in the
 * database, so a restart neither forgets nor repeats one. Safe for many threads and many processes: the lease decides
 * where two say yes.
 */
public final class Schedule {
    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);
    private static final int LOOK_BACK = 8;
    private static final Duration END_OF_DAY_AGAIN = Duration.ofMinutes(1);
    private static final Duration END_OF_DAY_AGAIN_MOST = Duration.ofMinutes(15);

    private final Settings settings;
    private final RunTimes rhythm;
    private final BiFunction<Flow, RunRequest, Optional<String>> gate;
    private final FlowStates states;
    private final StoreState store;
    private final RunLog log;
    private final Leases leases;
    private final Work work;
    private final Clock clock;
    private final Map<Flow, String> said = new ConcurrentHashMap<>();

    /** What is kept of flows and their runs. */
    public record Books(FlowStates states, StoreState store, RunLog log, Leases leases) {}

    /** What can be known to be done without asking the shop. */
    public interface Work {
        /** Whether a business date is due and not yet done. */
        boolean endOfDay(Instant now);

        /** Whether stock of items that came late is to be looked for. */
        boolean lateStock();

        /** Whether a run of shipments would find something to do. */
        boolean shipments();
    }

    /** @param gate why a run may not begin now, if it may not */
    public Schedule(
            Settings settings,
            BiFunction<Flow, RunRequest, Optional<String>> gate,
            Books books,
            Work work,
            Clock clock) {
        this.settings = settings;
        this.rhythm = new RunTimes(settings.sync());
        this.gate = gate;
        this.states = books.states();
        this.store = books.store();
        this.log = books.log();
        this.leases = books.leases();
        this.work = work;
        this.clock = clock;
    }

    /**
     * True when the flow is to start now; the exchange then carries the timer's request.
     *
     * @param flow a flow's id; comes first, because routes give it and Camel adds the exchange
     */
    public boolean due(String flow, Exchange exchange) {
        Flow named = Flow.named(flow)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No flow is called " + flow + "; expected one of " + List.of(Flow.values())));
        boolean due = due(named);
        if (due) {
            exchange.setProperty(RunRequest.PROPERTY, RunRequest.timer());
        }
        return due;
    }

    private boolean due(Flow flow) {
        Instant now = clock.instant();
        if (!settings.enabledFlows().contains(flow) || !automatic(now)) {
            return false;
        }
        FlowStates.State state = states.of(flow);
        if (state.paused()) {
            return false;
        }
        return flow == Flow.ADJUSTMENTS ? endOfDayDue(now) : intervalDue(flow, state, now);
    }

    /** Whether automatic sync is on: the admin's switch, else the setting. */
    private boolean automatic(Instant now) {
        StoreState.State about = store.read();
        boolean on = about.syncSwitch().orElse(settings.sync().enabled());
        if (on && about.firstOnAt().isEmpty()) {
            store.syncOn(now);
        }
        return on;
    }

    private boolean intervalDue(Flow flow, FlowStates.State state, Instant now) {
        if (!rhythm.open(now)) {
            return false;
        }
        int failures = log.failures(flow, LOOK_BACK);
        Instant lastBefore = flow == Flow.FULFILLMENTS && failures == 0
                ? rhythm.lastBefore(now, settings.fulfillments().lookEvery())
                : rhythm.lastBefore(now, failures);
        return startedBefore(lastBefore, state, now)
                && leases.holder(flow).isEmpty() // another process runs it: nothing to be told of each time
                && (flow != Flow.INVENTORY || work.lateStock())
                && (flow != Flow.FULFILLMENTS || shipmentsDue(state, now))
                && gateGreen(flow)
                && states.startAutomatically(flow, now, lastBefore);
    }

    private static boolean startedBefore(Instant lastBefore, FlowStates.State state, Instant now) {
        return state.lastAutomaticAt()
                .filter(last -> last.isAfter(lastBefore) && !last.isAfter(now))
                .isEmpty();
    }

    /** Looks for something to do. A run that did not end well is followed by one that does, also when there is nothing. */
    private boolean shipmentsDue(FlowStates.State state, Instant now) {
        if (found()) {
            return true;
        }
        if (!log.lastIsDone(Flow.FULFILLMENTS)) {
            return startedBefore(rhythm.lastBefore(now, 0), state, now);
        }
        states.idle(Flow.FULFILLMENTS, settings.sync().interval());
        return false;
    }

    /** A look that fails is told by a run, which is logged, and slowed down while it fails. */
    private boolean found() {
        try {
            return work.shipments();
        } catch (RuntimeException e) {
            LOG.debug("Closed orders could not be looked for; a run is to say why", e);
            return true;
        }
    }

    private boolean endOfDayDue(Instant now) {
        if (!settings.endOfDay().enabled()
                || leases.holder(Flow.ADJUSTMENTS).isPresent()
                || leases.holder(Flow.FULFILLMENTS).isPresent() // it needs that lease too
                || !work.endOfDay(now)) {
            return false;
        }
        int failures = log.failures(Flow.ADJUSTMENTS, LOOK_BACK);
        Duration again = END_OF_DAY_AGAIN.multipliedBy(1L << Math.max(0, failures - 1));
        Duration wait = again.compareTo(END_OF_DAY_AGAIN_MOST) < 0 ? again : END_OF_DAY_AGAIN_MOST;
        Instant lastBefore = failures == 0 ? now : now.minus(wait);
        return gateGreen(Flow.ADJUSTMENTS) && states.startAutomatically(Flow.ADJUSTMENTS, now, lastBefore);
    }

    /** Asks the gate; says what holds the flow back once, not at each tick. */
    private boolean gateGreen(Flow flow) {
        Optional<String> refusal = gate.apply(flow, RunRequest.timer());
        if (refusal.isEmpty()) {
            if (said.remove(flow) != null) {
                LOG.atInfo()
                        .addKeyValue("event.code", "gate-green")
                        .addKeyValue("flow", flow.id())
                        .log("{}: the setup gate is green again, automatic runs go on", flow);
            }
            return true;
        }
        if (!refusal.get().equals(said.put(flow, refusal.get()))) {
            LOG.atWarn()
                    .addKeyValue("event.code", "gate-closed")
                    .addKeyValue("flow", flow.id())
                    .log("{} does not run by itself: {}", flow, refusal.get());
        }
        return false;
    }
}
