package io.intellitrack.shopify.shopify.graphql;

import io.intellitrack.shopify.machine.Sleeper;
import io.intellitrack.shopify.shopify.errors.Fault;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** A wait that ends as soon as the program stops. Thread-safe. */
public final class InterruptibleWait {
    private static final Duration SLICE = Duration.ofMillis(200);

    private final Sleeper sleeper;
    private final BooleanSupplier stopping;
    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();

    /** One wait that is under way; equal to itself only. */
    private static final class Wait {
        private final Duration whole;

        private Wait(Duration whole) {
            this.whole = whole;
        }
    }

    /** @param stopping asked again and again while it waits */
    public InterruptibleWait(Sleeper sleeper, BooleanSupplier stopping) {
        this.sleeper = sleeper;
        this.stopping = stopping;
    }

    /** @throws Unavailable when the program is stopping; nothing was sent */
    public void sleep(String operation, Duration duration) {
        Wait wait = new Wait(duration);
        waits.add(wait);
        try {
            slices(operation, duration);
        } finally {
            waits.remove(wait);
        }
    }

    /** The longest of the waits that are under way; zero when nobody waits. */
    Duration longest() {
        return waits.stream()
                .map(wait -> wait.whole)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private void slices(String operation, Duration duration) {
        Duration left = duration;
        while (left.compareTo(Duration.ZERO) > 0) {
            check(operation);
            Duration slice = left.compareTo(SLICE) < 0 ? left : SLICE;
            try {
                sleeper.sleep(slice);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw stopped(operation);
            }
            left = left.minus(slice);
        }
        check(operation);
    }

    void check(String operation) {
        if (stopping.getAsBoolean()) {
            throw stopped(operation);
        }
    }

    private static Unavailable stopped(String operation) {
        return new Unavailable(Fault.notSent(
                operation, "time to wait for the store", "the program is stopping", "The next run goes on from here."));
    }
}
