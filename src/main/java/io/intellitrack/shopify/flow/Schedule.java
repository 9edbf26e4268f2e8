package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
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
    private final Rhythm rhythm;
    private final BiFunction<Flow, RunRequest, Optional<String>> gate;
    private final FlowStates states;
    private final StoreState store;
    private final RunLog log;
    private final Predicate<Instant> endOfDay;
    private final Clock clock;
    private final Map<Flow, String> said = new ConcurrentHashMap<>();

    /**
     * @param gate why a run may not begin now, if it may not
     * @param endOfDay whether a business date is due and not yet done
     */
    public Schedule(
            Settings settings,
            BiFunction<Flow, RunRequest, Optional<String>> gate,
            FlowStates states,
            StoreState store,
            RunLog log,
            Predicate<Instant> endOfDay,
            Clock clock) {
        this.settings = settings;
        this.rhythm = new Rhythm(settings.sync());
        this.gate = gate;
        this.states = states;
        this.store = store;
        this.log = log;
        this.endOfDay = endOfDay;
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
        if (!settings.enabledFlows().contains(flow)
                || !automatic(now)
                || states.of(flow).paused()) {
            return false;
        }
        return flow == Flow.ADJUSTMENTS ? endOfDayDue(now) : intervalDue(flow, now);
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

    private boolean intervalDue(Flow flow, Instant now) {
        Instant lastBefore = rhythm.lastBefore(now, log.failures(flow, LOOK_BACK));
        return rhythm.open(now)
                && states.of(flow)
                        .lastAutomaticAt()
                        .filter(last -> last.isAfter(lastBefore) && !last.isAfter(now))
                        .isEmpty()
                && gateGreen(flow)
                && states.startAutomatically(flow, now, lastBefore);
    }

    private boolean endOfDayDue(Instant now) {
        if (!settings.endOfDay().enabled() || !endOfDay.test(now)) {
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
