package io.intellitrack.shopify.endofday.ledger;

import io.intellitrack.shopify.endofday.stock.LinkedItem;
import java.util.Optional;

/**
 * A row of the ledger that is to be computed and sent.
 *
 * @param id of the ledger row
 * @param stale how often Shopify found its expected value outdated
 * @param attempt counts from 1 within this run
 */
public record PendingAdjustment(
        long id, long itemId, String itemNumber, String inventoryItemId, int stale, int attempt) {
    /** Its item, taken for active and linked once. */
    public LinkedItem item() {
        return new LinkedItem(itemId, itemNumber, Optional.of(inventoryItemId), 1, true, Optional.of(true));
    }

    /** The same row in its next attempt. */
    PendingAdjustment again(long newId, boolean wasStale) {
        return new PendingAdjustment(
                newId, itemId, itemNumber, inventoryItemId, wasStale ? stale + 1 : stale, attempt + 1);
    }
}
