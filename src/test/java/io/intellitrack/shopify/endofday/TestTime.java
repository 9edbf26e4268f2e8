package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.machine.Sleeper;
import io.intellitrack.shopify.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody sleeps, or when a test says so. */
final class TestTime extends TestClock implements Sleeper {
    final List<Duration> slept = new ArrayList<>();
    private TestTime follower;
    volatile Runnable whileSleeping = () -> {};

    TestTime() {
        super("2026-11-20T10:00:00Z");
    }

    /** Another clock that goes as this one does. */
    void follow(TestTime other) {
        follower = other;
    }

    void set(String instant) {
        pass(Duration.between(instant(), Instant.parse(instant)));
    }

    @Override
    public TestClock pass(Duration duration) {
        super.pass(duration);
        if (follower != null) {
            follower.pass(duration);
        }
        return this;
    }

    @Override
    public void sleep(Duration duration) {
        slept.add(duration);
        pass(duration);
        whileSleeping.run();
    }

    long nanos() {
        return Duration.between(Instant.EPOCH, instant()).toNanos();
    }
}
