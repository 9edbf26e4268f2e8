package io.intellitrack.shopify.sandbox.catalog;

import java.util.Locale;
import java.util.Optional;

/**
 * The names of quantities. {@link #ON_HAND} is the sum of all but {@link #INCOMING} (Shopify page "Inventory management
 * apps", "Inventory states").
 */
public enum Quantity {
    AVAILABLE,
    COMMITTED,
    RESERVED,
    DAMAGED,
    SAFETY_STOCK,
    QUALITY_CONTROL,
    INCOMING,
    ON_HAND;

    /** The name as it is written in requests. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The quantity of this name in the API. */
    public static Optional<Quantity> named(String text) {
        for (Quantity quantity : values()) {
            if (quantity.text().equals(text)) {
                return Optional.of(quantity);
            }
        }
        return Optional.empty();
    }
}
