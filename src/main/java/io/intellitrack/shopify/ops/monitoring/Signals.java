package io.intellitrack.shopify.ops.monitoring;

import io.intellitrack.shopify.shopify.graphql.CallListener;
import io.intellitrack.shopify.shopify.graphql.PollTime;
import io.intellitrack.shopify.wiring.Connector;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** What this process has noticed of Shopify, and what no database knows. Safe for many threads. */
public final class Signals {
    /** Shopify supports a stable version for a year from its first day. */
    private static final int VERSION_YEARS = 1;

    /** Longer than the alarm's own patience. */
    private static final Duration FAR_REMEMBERED = Duration.ofMinutes(15);

    private final Connector connector;
    private final Clock clock;
    private volatile Duration clockSkew = Duration.ZERO;
    private volatile Optional<Far> far = Optional.empty();
    private volatile Optional<Instant> misconfiguredAt = Optional.empty();

    /** An answer whose clock cannot be right. */
    private record Far(Duration skew, Instant at) {}

    Signals(Connector connector, Clock clock) {
        this.connector = connector;
        this.clock = clock;
    }

    /** To be told of every request. */
    void called(CallListener.Call call) {
        if (call.outcome() == CallListener.Outcome.MISCONFIGURED) {
            misconfiguredAt = Optional.of(clock.instant());
        }
        call.date().ifPresent(date -> skewed(Duration.between(clock.instant(), date)));
    }

    private void skewed(Duration skew) {
        clockSkew = skew;
        if (skew.abs().compareTo(PollTime.CLOCKS_APART) > 0) {
            far = Optional.of(new Far(skew, clock.instant()));
        }
    }

    /**
     * How far Shopify's clock is ahead of ours, by its newest answer; a single answer that is off by more than five minutes
     * is remembered for a quarter of an hour, so that somebody is told.
     */
    Duration clockSkew() {
        Instant remembered = clock.instant().minus(FAR_REMEMBERED);
        return far.filter(answer -> answer.at().isAfter(remembered))
                .map(Far::skew)
                .orElse(clockSkew);
    }

    /** When Shopify last refused our credentials, rights or version. */
    Optional<Instant> misconfiguredAt() {
        return misconfiguredAt;
    }

    /** When Shopify ends the API version that is set: versions are named after their first month. */
    Instant apiVersionEnds() {
        return versionEnds(connector.settings().shopify().apiVersion());
    }

    /** When Shopify stops supporting a version, in UTC; one without a date, not like {@code 2026-04}, is an error. */
    public static Instant versionEnds(String version) {
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
