package io.intellitrack.shopify.sandbox.store;

import io.intellitrack.shopify.sandbox.catalog.InventoryLevel;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import java.util.List;

/** What one call changed (Shopify page "InventoryAdjustmentGroup"). */
public record AdjustmentGroup(
        long id, long createdAt, String reason, String referenceDocumentUri, List<Change> changes) {
    /** One quantity of one level. */
    public record Change(Quantity name, int delta, InventoryLevel level, String ledgerDocumentUri) {}
}
