package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.settings.Flow;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;

/**
 * The right to run one flow of one store, judged by the database's clock. Safe for many threads.
 *
 * <p>Whoever lost it commits nothing any more, and sends nothing from {@link Run#beforeSending} on.
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
     * @return when, by the monotonic clock
     * @throws LeaseLost when another fence stands there
     */
    public long check(Handle transaction) {
        long now = nanoTime.getAsLong();
        if (!leases.lock(transaction, this)) {
            lost = true;
            throw new LeaseLost(flow, fence, "another fence stands in the lease row");
        }
        return now;
    }

    /**
     * The last statement of a committing transaction. While it lasts nobody else can renew the lease, as its row is
     * locked: a run that commits all the time, or for long, renews it itself, else it could be lost meanwhile.
     *
     * @param checkedAt what {@link #check} answered
     * @return when it was renewed; empty = it was renewed a short while ago
     */
    OptionalLong renewIfDue(Handle transaction, long checkedAt) {
        long now = nanoTime.getAsLong();
        if (Duration.ofNanos(now - renewedAt).compareTo(Leases.RENEWAL) < 0) {
            return OptionalLong.empty();
        }
        leases.extend(transaction, this, Leases.LENGTH.plusNanos(now - checkedAt));
        return OptionalLong.of(now);
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
