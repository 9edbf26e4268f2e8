package io.intellitrack.shopify.testing;

import io.intellitrack.shopify.machine.Sleeper;
import io.intellitrack.shopify.wiring.RuntimeEnvironment;

/**
 * A machine on which the program's own waits, between tries and for the query budget, are over at once: whoever waits asks
 * again, and no clock moves. What is waited for in earnest, such as a bucket that refills, still takes its time.
 */
public final class BriefWaits {
    private BriefWaits() {}

    /** The real machine but for its waits. */
    public static RuntimeEnvironment machine() {
        RuntimeEnvironment real = RuntimeEnvironment.real();
        return new RuntimeEnvironment(real.clock(), real.nanoTime(), sleeper(), real.connections());
    }

    /** Others get their turn. */
    public static Sleeper sleeper() {
        return duration -> Thread.sleep(Math.min(1, duration.toMillis()));
    }
}
