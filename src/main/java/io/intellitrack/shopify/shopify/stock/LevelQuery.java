package io.intellitrack.shopify.shopify.stock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Which stock levels are wanted.
 *
 * @param since those updated then or later; empty = all
 * @param items those of these inventory items, also where one has no level; empty = of all items
 * @param came told how many came with each page
 */
public record LevelQuery(String locationId, Optional<Instant> since, List<String> items, LongConsumer came) {
    public LevelQuery {
        items = List.copyOf(items);
    }

    /** All active levels of a location. */
    public static LevelQuery all(String locationId) {
        return new LevelQuery(locationId, Optional.empty(), List.of(), levels -> {});
    }
}
