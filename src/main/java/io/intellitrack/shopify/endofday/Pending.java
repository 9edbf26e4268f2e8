package io.intellitrack.shopify.endofday;

import java.util.Optional;

/**
 * A row of the ledger that is to be computed and sent.
 *
 * @param id of the ledger row
 * @param stale how often Shopify found its expected value outdated
 * @param attempt counts from 1 within this run
 */
record Pending(long id, long itemId, String itemNumber, String inventoryItemId, int stale, int attempt) {
    LinkedItem item() {
        return new LinkedItem(itemId, itemNumber, Optional.of(inventoryItemId), 1, true, Optional.of(true));
    }

    /** The same row in its next attempt. */
    Pending again(long newId, boolean wasStale) {
        return new Pending(newId, itemId, itemNumber, inventoryItemId, wasStale ? stale + 1 : stale, attempt + 1);
    }
}
