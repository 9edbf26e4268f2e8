package io.intellitrack.shopify.shopify.stock;

import java.util.List;
import java.util.Optional;

/**
 * What a write to Shopify's stock asks for; what became of it is a {@link StockWrite}.
 *
 * @param rows at most 250, each item and location once
 * @param key idempotency key, stored before sending; the same key only ever with the same rows
 * @param reason one of Shopify's words, such as {@code correction}
 * @param referenceUri shown in the inventory history
 */
public record StockWriteRequest<T extends StockChange>(
        List<T> rows, String key, String reason, Optional<String> referenceUri) {
    /** What one write may hold. */
    public static final int MOST_ROWS = 250;

    public StockWriteRequest {
        if (rows.isEmpty() || rows.size() > MOST_ROWS) {
            throw new IllegalArgumentException("A stock write has 1 to 250 rows, not " + rows.size());
        }
        rows = List.copyOf(rows);
    }
}
