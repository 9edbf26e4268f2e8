package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.Connector;
import io.intellitrack.shopify.shopify.CallListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** What this process has noticed of Shopify, and what no database knows. Safe for many threads. */
final class Signals {
    /** Shopify supports a stable version for a year from its first day. */
    private static final int VERSION_YEARS = 1;

    private final Connector connector;
    private final Clock clock;
    private volatile Duration clockSkew = Duration.ZERO;
    private volatile Optional<Instant> misconfiguredAt = Optional.empty();

    Signals(Connector connector, Clock clock) {
        this.connector = connector;
        this.clock = clock;
    }

    /** To be told of every request. */
    void called(CallListener.Call call) {
        if (call.outcome() == CallListener.Outcome.MISCONFIGURED) {
            misconfiguredAt = Optional.of(clock.instant());
        }
        call.date().ifPresent(date -> clockSkew = Duration.between(clock.instant(), date));
    }

    /** How far Shopify's clock is ahead of ours, by its newest answer. */
    Duration clockSkew() {
        return clockSkew;
    }

    /** When Shopify last refused our credentials, rights or version. */
    Optional<Instant> misconfiguredAt() {
        return misconfiguredAt;
    }

    /** When Shopify ends the API version that is set: versions are named after their first month. */
    Instant apiVersionEnds() {
        return versionEnds(connector.settings().shopify().apiVersion());
    }

    static Instant versionEnds(String version) {
        return LocalDate.parse(version + "-01")
                .plusYears(VERSION_YEARS)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** When the access token expires; empty when it does not, or none was needed yet. */
    Optional<Instant> tokenExpires() {
        return connector.shopify().tokenLeft().map(clock.instant()::plus);
    }
}
