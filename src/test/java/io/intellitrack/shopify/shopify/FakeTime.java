package io.intellitrack.shopify.shopify;

import io.intellitrack.shopify.machine.Sleeper;
import io.intellitrack.shopify.shopify.graphql.HostEnvironment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when somebody sleeps. */
final class FakeTime implements Sleeper {
    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    private final List<Duration> slept = new CopyOnWriteArrayList<>();
    final AtomicBoolean stopping = new AtomicBoolean();
    volatile Runnable whileSleeping = () -> {};

    @Override
    public void sleep(Duration duration) {
        slept.add(duration);
        pass(duration);
        whileSleeping.run();
    }

    void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    long now() {
        return nanos.get();
    }

    /** The same time on the wall. */
    Clock clock() {
        InstantSource time = () -> Instant.parse("2026-11-23T09:00:00Z").plusNanos(now());
        return time.withZone(ZoneOffset.UTC);
    }

    /** All waits together. */
    Duration waited() {
        return slept.stream().reduce(Duration.ZERO, Duration::plus);
    }

    List<Duration> slept() {
        return List.copyOf(slept);
    }

    HostEnvironment surroundings() {
        return new HostEnvironment(this, this::now, stopping::get, () -> 0.0, Instant::now);
    }
}
