package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.Flow;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;

/**
 * The right to run one flow of one store, judged by the database's clock. Safe for many threads.
 *
 * <p>A holder that cannot renew for {@link Leases#GIVE_UP} stops itself before others may take over.
 */
public final class Lease implements AutoCloseable {
    private final Leases leases;
    private final Flow flow;
    private final long fence;
    private final LongSupplier nanoTime;
    private volatile long renewedAt;
    private volatile boolean lost;

    Lease(Leases leases, Flow flow, long fence, long acquiredAt, LongSupplier nanoTime) {
        this.leases = leases;
        this.flow = flow;
        this.fence = fence;
        this.renewedAt = acquiredAt;
        this.nanoTime = nanoTime;
    }

    /** The flow that may run. */
    public Flow flow() {
        return flow;
    }

    /** Grows with each holder; stored with what a run writes. */
    public long fence() {
        return fence;
    }

    /**
     * The first statement of every committing transaction: locks the lease row, so that nobody can take over before the
     * commit.
     *
     * @throws LeaseLost when another fence stands there
     */
    public void check(Handle transaction) {
        if (!leases.lock(transaction, this)) {
            lost = true;
            throw new LeaseLost(flow, fence, "another fence stands in the lease row");
        }
    }

    /**
     * Asked just before a change is sent to Shopify, which knows no fence.
     *
     * @throws LeaseLost when less than {@code needed} is certain to remain
     */
    public void requireFor(Duration needed) {
        Duration remaining = Leases.LENGTH.minusNanos(nanoTime.getAsLong() - renewedAt);
        if (lost || remaining.compareTo(needed) < 0) {
            throw new LeaseLost(
                    flow,
                    fence,
                    "only " + remaining.toSeconds() + " s remain, " + needed.toSeconds() + " s are needed");
        }
    }

    /** True when the lease was taken away or could not be renewed in time. */
    public boolean lost() {
        return lost || nanoTime.getAsLong() - renewedAt > Leases.GIVE_UP.toNanos();
    }

    void renewed(long at) {
        renewedAt = at;
    }

    void takenAway() {
        lost = true;
    }

    /** Gives the lease back, if it is still ours. */
    @Override
    public void close() {
        leases.release(this);
    }
}
