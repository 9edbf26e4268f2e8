package io.intellitrack.shopify.shopify.stock;

import io.intellitrack.shopify.shopify.errors.Unreadable;
import java.util.Map;
import java.util.Optional;

/**
 * Levels of some items at one location.
 *
 * @param byItem those that there are; an item that is gone is missing
 * @param unreadable items of which Shopify cannot say it
 */
public record Levels(Map<String, Level> byItem, Map<String, Unreadable> unreadable) {
    /** Of no items. */
    public static final Levels NONE = new Levels(Map.of(), Map.of());

    public Levels {
        byItem = Map.copyOf(byItem);
        unreadable = Map.copyOf(unreadable);
    }

    /** The level of an item; empty when the item is gone or cannot be read. */
    public Optional<Level> of(String item) {
        return Optional.ofNullable(byItem.get(item));
    }

    /** Why nothing can be said of an item; empty when something can. */
    public Optional<Unreadable> whyNot(String item) {
        return Optional.ofNullable(unreadable.get(item));
    }
}
