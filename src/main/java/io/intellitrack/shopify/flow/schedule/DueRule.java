package io.intellitrack.shopify.flow.schedule;

import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether it is a flow's time, and whether it would find something to do. Safe for many threads. */
public final class DueRule {
    private static final Logger LOG = LoggerFactory.getLogger(DueRule.class);
    private static final Duration END_OF_DAY_AGAIN = Duration.ofMinutes(1);
    private static final Duration END_OF_DAY_AGAIN_MOST = Duration.ofMinutes(15);

    private final Settings settings;
    private final RunTimes rhythm;
    private final FlowStates states;
    private final RecentRuns runs;
    private final Work work;

    /** What can be known to be done without asking the shop. */
    public interface Work {
        /** Whether a business date is due and not yet done. */
        boolean endOfDay(Instant now);

        /** Whether stock of items that came late is to be looked for. */
        boolean lateStock();

        /** Whether a run of shipments would find something to do. */
        boolean shipments();
    }

    /** A rule by the settings of sync, shipments and End of Day. */
    public DueRule(Settings settings, FlowStates states, RecentRuns runs, Work work) {
        this.settings = settings;
        this.rhythm = new RunTimes(settings.sync());
        this.states = states;
        this.runs = runs;
        this.work = work;
    }

    /** When the flow is due: the moment before which it must have started last for it to start now. */
    Optional<Instant> lastBefore(Flow flow, FlowStates.State state, Instant now) {
        return flow == Flow.ADJUSTMENTS ? endOfDay(now) : interval(flow, state, now);
    }

    private Optional<Instant> interval(Flow flow, FlowStates.State state, Instant now) {
        if (!rhythm.open(now)) {
            return Optional.empty();
        }
        int failures = runs.failures(flow);
        Instant lastBefore = flow == Flow.FULFILLMENTS && failures == 0
                ? rhythm.lastBefore(now, settings.fulfillments().lookEvery())
                : rhythm.lastBefore(now, failures);
        boolean due = startedBefore(lastBefore, state, now)
                && !runs.underWay(flow) // another process runs it: nothing to be told of each time
                && (flow != Flow.INVENTORY || work.lateStock())
                && (flow != Flow.FULFILLMENTS || shipmentsDue(state, now));
        return due ? Optional.of(lastBefore) : Optional.empty();
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
        if (!runs.lastIsDone(Flow.FULFILLMENTS)) {
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

    private Optional<Instant> endOfDay(Instant now) {
        if (!settings.endOfDay().enabled()
                || runs.underWay(Flow.ADJUSTMENTS)
                || runs.underWay(Flow.FULFILLMENTS) // it needs that lease too
                || !work.endOfDay(now)) {
            return Optional.empty();
        }
        int failures = runs.failures(Flow.ADJUSTMENTS);
        Duration again = END_OF_DAY_AGAIN.multipliedBy(1L << Math.max(0, failures - 1));
        Duration wait = again.compareTo(END_OF_DAY_AGAIN_MOST) < 0 ? again : END_OF_DAY_AGAIN_MOST;
        return Optional.of(failures == 0 ? now : now.minus(wait));
    }
}
