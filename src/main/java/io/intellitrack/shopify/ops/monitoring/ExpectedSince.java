package io.intellitrack.shopify.ops.monitoring;

import io.intellitrack.shopify.flow.gate.StoreState;
import io.intellitrack.shopify.settings.Settings;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Since when something may be expected to happen by itself: what never had its chance is not late. */
final class ExpectedSince {
    private ExpectedSince() {}

    /** Since the gate was green and automatic sync on, both for the first time. */
    static Optional<Instant> of(StoreState.State about) {
        return about.gateGreenAt().flatMap(green -> about.firstOnAt().map(on -> on.isAfter(green) ? on : green));
    }

    /** The same, but not before the hours of the day opened for the last time. */
    static Optional<Instant> inHours(StoreState.State about, Settings.Sync sync, Instant now) {
        return of(about).map(begins -> later(begins, opened(sync, now)));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant opened(Settings.Sync sync, Instant now) {
        if (sync.timeRange().end() == null && sync.timeRange().start().equals(java.time.LocalTime.MIDNIGHT)) {
            return Instant.EPOCH; // always open
        }
        ZonedDateTime today = now.atZone(sync.timeZone())
                .toLocalDate()
                .atTime(sync.timeRange().start())
                .atZone(sync.timeZone());
        return today.toInstant().isAfter(now)
                ? today.toLocalDate()
                        .minusDays(1)
                        .atTime(sync.timeRange().start())
                        .atZone(sync.timeZone())
                        .toInstant()
                : today.toInstant();
    }
}
