package io.intellitrack.shopify.endofday.stock;

import java.util.Optional;

/**
 * An item, as far as End of Day needs to know it.
 *
 * @param inventoryItemId Shopify's; empty = no variant is linked to the item
 * @param links how many variants are linked to it; more than one is a fault
 * @param known false when the item is gone in IntelliTrack
 * @param active empty when its status is neither active nor inactive
 */
public record LinkedItem(
        long itemId,
        String itemNumber,
        Optional<String> inventoryItemId,
        long links,
        boolean known,
        Optional<Boolean> active) {
    /** As many as Shopify takes in one request. */
    public static final int MOST_AT_ONCE = 250;
}
