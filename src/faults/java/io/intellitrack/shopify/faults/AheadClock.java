package io.intellitrack.shopify.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes on like another, and can be put forward. Thread-safe. */
final class AheadClock extends Clock {
    private final Clock other;
    private final AtomicLong millis = new AtomicLong();

    AheadClock(Clock other) {
        this.other = other;
    }

    /** So much time has passed at once. */
    void pass(Duration time) {
        millis.addAndGet(time.toMillis());
    }

    @Override
    public Instant instant() {
        return other.instant().plusMillis(millis.get());
    }

    @Override
    public ZoneId getZone() {
        return other.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the zone of the other clock only");
    }
}
