package io.intellitrack.shopify.shopify.graphql;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Up to when a poll may count as having seen everything: nobody's clock alone decides that. One answer whose {@code Date}
 * lies in the future would else move the marks past changes that nobody has read.
 *
 * @param at the earlier of Shopify's clock, when it answered first, and our database's before it was asked
 * @param shopify what Shopify's clock said; empty when the answer had no {@code Date}
 * @param database what our database's clock said
 */
public record PollTime(Instant at, Optional<Instant> shopify, Instant database) {
    /** Clocks that differ by more cannot both be right. */
    public static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    /** @param shopify without it, Shopify's clock is taken to be as late as it may be */
    public static PollTime of(Optional<Instant> shopify, Instant database) {
        Instant theirs = shopify.orElse(database.minus(CLOCKS_APART));
        return new PollTime(theirs.isBefore(database) ? theirs : database, shopify, database);
    }

    /** True when the two clocks differ by more than five minutes. */
    public boolean apart() {
        return shopify.map(theirs -> Duration.between(theirs, database).abs().compareTo(CLOCKS_APART) > 0)
                .orElse(false);
    }

    /** True of a moment that lies more than five minutes beyond both clocks, so that it cannot have been yet. */
    public boolean beyond(Instant moment) {
        return moment.isAfter(database.plus(CLOCKS_APART))
                && shopify.map(theirs -> moment.isAfter(theirs.plus(CLOCKS_APART)))
                        .orElse(true);
    }
}
