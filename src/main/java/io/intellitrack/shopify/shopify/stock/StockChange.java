package io.intellitrack.shopify.shopify.stock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.util.Optional;

/** One row of a write to Shopify's stock. */
public sealed interface StockChange permits StockChange.Target, StockChange.Delta {
    String itemId();

    String locationId();

    /** The value that Shopify must still have, or the row is refused as stale; empty = no check. */
    Optional<Long> changeFrom();

    /** The quantity is to become {@code target}. */
    record Target(String itemId, String locationId, long target, Optional<Long> changeFrom) implements StockChange {}

    /** The quantity is to change by {@code delta}. */
    record Delta(String itemId, String locationId, long delta, Optional<Long> changeFrom) implements StockChange {}

    /** Since 2026-04 {@code changeFromQuantity} must be written even when it is null. */
    default ObjectNode row() {
        ObjectNode row = JsonFields.object()
                .put("inventoryItemId", itemId())
                .put("locationId", locationId())
                .put("changeFromQuantity", changeFrom().orElse(null));
        if (this instanceof Target set) {
            row.put("quantity", set.target());
        } else if (this instanceof Delta change) {
            row.put("delta", change.delta());
        }
        return row;
    }
}
