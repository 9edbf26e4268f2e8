package io.intellitrack.shopify.flow.schedule;

import io.intellitrack.shopify.flow.Leases;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.settings.Flow;

/** How the last runs of a flow ended, and whether one is under way. Safe for many threads. */
public final class RecentRuns {
    private static final int LOOK_BACK = 8;

    private final RunLog log;
    private final Leases leases;

    /** Asks nothing yet. */
    public RecentRuns(RunLog log, Leases leases) {
        this.log = log;
        this.leases = leases;
    }

    /** How many of the last runs failed one after the other; eight at most. */
    int failures(Flow flow) {
        return log.failures(flow, LOOK_BACK);
    }

    /** Whether the last run ended well. */
    boolean lastIsDone(Flow flow) {
        return log.lastIsDone(flow);
    }

    /** Whether any process runs it now. */
    boolean underWay(Flow flow) {
        return leases.holder(flow).isPresent();
    }
}
