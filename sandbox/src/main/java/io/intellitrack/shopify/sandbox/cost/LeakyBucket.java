package io.intellitrack.shopify.sandbox.cost;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The leaky bucket that every request draws from (Shopify page "API limits"). Large by default, so that only who asks
 * for throttling meets it. Thread-safe.
 */
public final class LeakyBucket {
    /** No single query may cost more, whatever the plan. */
    public static final int MOST = 1000;

    private final Clock clock;
    private double size = 20_000;
    private double rate = 1_000;
    private double available = size;
    private Instant filledAt;

    /** A full one. */
    public LeakyBucket(Clock clock) {
        this.clock = clock;
        this.filledAt = clock.instant();
    }

    /** Another plan: a standard shop has 2000 points and gets back 100 a second. */
    public synchronized void plan(double bucketSize, double restoreRate) {
        size = bucketSize;
        rate = restoreRate;
        available = bucketSize;
        filledAt = clock.instant();
    }

    /** Empties the bucket down to what is given. */
    public synchronized void drain(double left) {
        refill();
        available = left;
    }

    /** Takes the price out, or does nothing and says no. */
    public synchronized boolean take(double cost) {
        refill();
        if (cost > available) {
            return false;
        }
        available -= cost;
        return true;
    }

    /** Puts back what was asked but not needed. */
    public synchronized void giveBack(double unused) {
        available = Math.min(size, available + Math.max(0, unused));
    }

    /** {@code throttleStatus}, as answers tell it. */
    public synchronized Map<String, Object> status() {
        refill();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("maximumAvailable", size);
        status.put("currentlyAvailable", Math.floor(available));
        status.put("restoreRate", rate);
        return status;
    }

    private void refill() {
        Instant now = clock.instant();
        double seconds = Math.max(0, Duration.between(filledAt, now).toMillis() / 1000.0);
        available = Math.min(size, available + seconds * rate);
        filledAt = now;
    }
}
