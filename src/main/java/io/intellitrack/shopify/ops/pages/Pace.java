package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.flow.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a run is, and how fast.
 *
 * @param expected how many records there will be; empty while nobody knows
 * @param text in words: how many, how fast, how long yet
 */
record Pace(long read, Optional<Long> expected, String text) {
    static Pace of(Run run, Instant startedAt, Instant now) {
        long read = run.count(Run.Count.READ);
        Optional<Long> expected = run.progress().expected() < 0
                ? Optional.empty()
                : Optional.of(Math.max(run.progress().expected(), read));
        double seconds = Math.max(1, Duration.between(startedAt, now).toMillis() / 1000.0);
        double rate = read / seconds;
        StringBuilder text = new StringBuilder(String.format(Locale.ENGLISH, "%,d", read));
        expected.ifPresent(all -> text.append(String.format(Locale.ENGLISH, " of %,d", all)));
        text.append(" read");
        if (read > 0) {
            text.append(String.format(Locale.ENGLISH, rate >= 10 ? " · %,.0f per second" : " · %.1f per second", rate));
        }
        expected.filter(all -> read > 0 && all > read)
                .ifPresent(all -> text.append(" · about ")
                        .append(Times.length(Duration.ofSeconds(Math.round((all - read) / rate))))
                        .append(" left"));
        return new Pace(read, expected, text.toString());
    }
}
