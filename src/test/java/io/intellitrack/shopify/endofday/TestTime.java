package io.intellitrack.shopify.endofday;

import io.intellitrack.shopify.machine.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody sleeps, or when a test says so. */
final class TestTime extends Clock implements Sleeper {
    private volatile Instant now = Instant.parse("2026-11-20T10:00:00Z");
    final List<Duration> slept = new ArrayList<>();
    private TestTime follower;
    volatile Runnable whileSleeping = () -> {};

    /** Another clock that goes as this one does. */
    void follow(TestTime other) {
        follower = other;
    }

    void set(String instant) {
        pass(Duration.between(now, Instant.parse(instant)));
    }

    void pass(Duration duration) {
        now = now.plus(duration);
        if (follower != null) {
            follower.pass(duration);
        }
    }

    @Override
    public void sleep(Duration duration) {
        slept.add(duration);
        pass(duration);
        whileSleeping.run();
    }

    long nanos() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("UTC only");
    }
}
