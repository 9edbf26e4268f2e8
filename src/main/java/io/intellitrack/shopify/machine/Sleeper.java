package io.intellitrack.shopify.machine;

import java.time.Duration;

/** Waits. Passed in, so that tests do not. */
@FunctionalInterface
public interface Sleeper {
    /** Waits that long; ends early when the thread is interrupted. */
    void sleep(Duration duration) throws InterruptedException;

    /** The real one. */
    static Sleeper real() {
        return duration -> Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
    }
}
