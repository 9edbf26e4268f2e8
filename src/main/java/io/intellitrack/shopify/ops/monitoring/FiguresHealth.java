package io.intellitrack.shopify.ops.monitoring;

import java.time.Instant;
import java.util.Optional;

/**
 * How old the figures are that are counted once in a while.
 *
 * @param state {@code ok}, {@code stale} or {@code unknown}
 * @param reason why they could not be counted the last time
 */
record FiguresHealth(String state, Optional<Instant> countedAt, Optional<Long> ageSeconds, Optional<String> reason) {
    static FiguresHealth of(CountedFigures figures) {
        String state = figures.unknown() ? "unknown" : figures.stale() ? "stale" : "ok";
        return new FiguresHealth(state, figures.countedAt(), figures.ageSeconds(), figures.trouble());
    }
}
