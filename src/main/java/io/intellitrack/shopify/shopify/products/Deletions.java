package io.intellitrack.shopify.shopify.products;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Products and variants that were deleted.
 *
 * @param ids of products and of variants
 * @param date the shop's clock when it answered; empty when it was not asked, or says no time
 */
public record Deletions(Collection<String> ids, Optional<Instant> date) {
    /**
     * Which deletions are wanted.
     *
     * @param since those since then; empty = none
     */
    public record Wanted(Optional<Instant> since) {}

    /** Nothing was asked. */
    public static final Deletions NOT_ASKED = new Deletions(List.of(), Optional.empty());

    public Deletions {
        ids = List.copyOf(ids);
    }
}
