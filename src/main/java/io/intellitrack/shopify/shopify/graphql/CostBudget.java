package io.intellitrack.shopify.shopify.graphql;

import io.intellitrack.shopify.shopify.errors.Unavailable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Keeps our calls inside our share of the store's query budget, so that the store is never throttled by us. Shopify
 * takes the requested cost first and gives back what was not used; the bucket refills at its restore rate. Before the
 * first answer nothing is known and nothing waits. Thread-safe.
 */
public final class CostBudget {
    /** What a document is thought to cost until Shopify has told. */
    private static final double FIRST_GUESS = 50;
    /** Shopify's limit of one query, whatever the plan; a dearer one is refused. */
    private static final double DEAREST = 1000;
    /** The part of our share that the catalogue leaves to urgent calls. */
    private static final double LEFT_TO_URGENT = 0.25;

    private static final Duration BEHIND_URGENT = Duration.ofMillis(100);
    private static final double NANOS = 1e9;

    private final double share;
    private final LongSupplier nanoTime;
    private final InterruptibleWait pause;
    private final Map<String, Double> learned = new HashMap<>();
    private final Map<String, Double> spent = new HashMap<>();
    private ThrottleStatus status;
    private double ours;
    private double theirs;
    private long asOf;
    private int urgentWaiting;

    /** @param percent the share of bucket and restore rate that we use at most, 10 to 100 */
    public CostBudget(int percent, LongSupplier nanoTime, InterruptibleWait pause) {
        share = percent / 100.0;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /**
     * Waits until the call fits, and takes its cost.
     *
     * @return the points taken, to be given to {@link #settle}
     * @throws Unavailable when the program stops meanwhile
     */
    public double take(String operation, Priority priority) {
        boolean urgent = priority == Priority.URGENT;
        count(urgent ? 1 : 0);
        try {
            Duration wait = tryTake(operation, priority);
            while (!wait.isZero()) {
                pause.sleep(operation, wait);
                wait = tryTake(operation, priority);
            }
            return cost(operation);
        } finally {
            count(urgent ? -1 : 0);
        }
    }

    private synchronized void count(int change) {
        urgentWaiting += change;
    }

    private synchronized Duration tryTake(String operation, Priority priority) {
        if (status == null) {
            return Duration.ZERO;
        }
        refill();
        double needed = cost(operation);
        double kept = 0;
        if (priority == Priority.CATALOGUE) {
            if (urgentWaiting > 0) {
                return BEHIND_URGENT;
            }
            kept = Math.min(size() * LEFT_TO_URGENT, size() - needed);
        }
        double seconds = Math.max(
                (needed + kept - ours) / (status.restoreRate() * share), (needed - theirs) / status.restoreRate());
        if (seconds > 1e-6) {
            double most = size() / (status.restoreRate() * share); // by then our whole share has refilled
            return Duration.ofNanos((long) Math.ceil(Math.min(seconds, most) * NANOS));
        }
        ours -= needed;
        theirs -= needed;
        return Duration.ZERO;
    }

    /** Takes over what Shopify reported after the call; a missing part leaves what is known. */
    public synchronized void settle(String operation, double taken, Cost cost) {
        cost.requested().ifPresent(points -> learned.put(operation, Math.min(points, DEAREST)));
        spent.merge(operation, Math.min(cost.actual().orElse(taken), DEAREST), Double::sum);
        if (status != null) {
            refill();
            // never more than was asked for: Shopify takes that first, and only gives back
            ours += taken - Math.min(cost.actual().orElse(taken), Math.max(taken, cost(operation)));
        }
        cost.throttle().ifPresent(this::follow);
    }

    private void follow(ThrottleStatus reported) {
        double known = status == null ? Double.MAX_VALUE : ours;
        status = reported;
        theirs = reported.currentlyAvailable();
        ours = Math.min(known, Math.min(size(), theirs));
        asOf = nanoTime.getAsLong();
    }

    /** How long the store needs to gather what this operation costs, by its last word. */
    synchronized Duration shortage(String operation) {
        if (status == null) {
            return Duration.ZERO;
        }
        refill();
        double missing = cost(operation) - Math.min(theirs, ours);
        return missing <= 0
                ? Duration.ZERO
                : Duration.ofMillis((long) Math.ceil(missing / status.restoreRate() * 1000));
    }

    /** Points that an operation has cost so far. */
    synchronized double spent(String operation) {
        return spent.getOrDefault(operation, 0.0);
    }

    /** A quarter of what our share gets back in this time; without limit until Shopify has told. */
    synchronized double quarter(Duration time) {
        return status == null ? Double.MAX_VALUE : status.restoreRate() * share * time.toMillis() / 1000 / 4;
    }

    /** The largest single call that our share allows, in points. */
    synchronized double largest() {
        return status == null ? Double.MAX_VALUE : size();
    }

    private void refill() {
        long now = nanoTime.getAsLong();
        double seconds = (now - asOf) / NANOS;
        theirs = Math.min(status.maximumAvailable(), theirs + seconds * status.restoreRate());
        ours = Math.min(size(), ours + seconds * status.restoreRate() * share);
        asOf = now;
    }

    private double size() {
        return status.maximumAvailable() * share;
    }

    /** Never more than the bucket can hold, or the call would wait for ever. */
    private synchronized double cost(String operation) {
        double points = learned.getOrDefault(operation, FIRST_GUESS);
        return status == null ? points : Math.min(points, size());
    }
}
