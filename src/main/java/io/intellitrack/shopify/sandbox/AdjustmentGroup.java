package io.intellitrack.shopify.sandbox;

import java.util.List;

/** What one call changed (Shopify page "InventoryAdjustmentGroup"). */
record AdjustmentGroup(long id, long createdAt, String reason, String referenceDocumentUri, List<Change> changes) {
    record Change(Quantity name, int delta, Level level, String ledgerDocumentUri) {}
}
