package io.intellitrack.shopify.flow.schedule;

import io.intellitrack.shopify.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When automatic runs may begin: the Sync Interval, the hours of the day, and patience after failures. */
public record RunTimes(Settings.Sync sync) {
    /** A timer's tick comes a few milliseconds early or late; it must not cost a whole tick. */
    private static final Duration JITTER = Duration.ofMillis(250);

    /** Waiting after failures grows to this many intervals at most. */
    private static final int MOST_INTERVALS = 8;

    /** Waiting after failures never adds more than this. */
    private static final Duration MOST_EXTRA = Duration.ofMinutes(30);

    /** True inside the hours in which runs may begin. */
    public boolean open(Instant now) {
        return sync.timeRange().contains(now.atZone(sync.timeZone()).toLocalTime());
    }

    /** The last start must not be later than this for a start now. */
    public Instant lastBefore(Instant now, int failures) {
        return lastBefore(now, delay(failures));
    }

    /** The same for what has a pace of its own. */
    Instant lastBefore(Instant now, Duration every) {
        return now.minus(every).plus(JITTER);
    }

    /**
     * Time from one start to the next: the interval, doubled with each failure in a row after the first.
     *
     * @param failures how many runs failed since the last one that did not
     */
    public Duration delay(int failures) {
        Duration interval = sync.interval();
        Duration longest = shorter(interval.multipliedBy(MOST_INTERVALS), interval.plus(MOST_EXTRA));
        return shorter(interval.multipliedBy(1L << Math.max(0, Math.min(failures - 1, 10))), longest);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** When the next automatic run may begin: once the delay has passed, inside the hours. */
    public Instant next(Optional<Instant> last, int failures, Instant now) {
        Instant due = last.map(start -> start.plus(delay(failures)))
                .filter(now::isBefore)
                .orElse(now);
        return open(due) ? due : opening(due);
    }

    private Instant opening(Instant after) {
        LocalDate day = after.atZone(sync.timeZone()).toLocalDate();
        ZonedDateTime start = day.atTime(sync.timeRange().start()).atZone(sync.timeZone());
        return (start.toInstant().isAfter(after)
                        ? start
                        : day.plusDays(1).atTime(sync.timeRange().start()).atZone(sync.timeZone()))
                .toInstant();
    }
}
