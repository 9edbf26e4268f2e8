package io.intellitrack.shopify.endofday.ledger;

import io.intellitrack.shopify.endofday.stock.AdjustmentRow;
import io.intellitrack.shopify.flow.RejectedRecord;

/** What a row that is not sent means to people, and what ends it. */
public final class Refusals {
    private Refusals() {}

    /** A row that Shopify named as bad. */
    public static RejectedRecord byShopify(AdjustmentRow row, String code, String message) {
        return refused(
                RejectedRecord.Cause.SHOPIFY,
                row,
                "Shopify refused the quantity " + row.target() + ": " + code + " " + message,
                remedy(code));
    }

    /** A row that we do not send. */
    public static RejectedRecord byUs(AdjustmentRow row) {
        return refused(
                RejectedRecord.Cause.INTELLITRACK,
                row,
                row.reason(),
                "Correct the item, its link or its quantity; the next End of Day tries again.");
    }

    /** A row that changed in Shopify each time it was about to be set. */
    public static RejectedRecord restless(AdjustmentRow row, int times) {
        return refused(
                RejectedRecord.Cause.SHOPIFY,
                row,
                "Shopify's quantity changed " + times + " times while it was being set.",
                "Look for another program that writes this stock; the next End of Day tries again.");
    }

    private static RejectedRecord refused(
            RejectedRecord.Cause cause, AdjustmentRow row, String message, String remedy) {
        return RejectedRecord.of(cause, row.key(), row.name()).because(message, remedy);
    }

    private static String remedy(String code) {
        return switch (code) {
            case "INVALID_INVENTORY_ITEM" -> "The variant is gone in Shopify: restore it, or end its link.";
            case "INVALID_LOCATION" -> "The Shopify location is closed or gone: correct locations.<number>.";
            case "ITEM_NOT_STOCKED_AT_LOCATION" -> "Stock the item at this location in Shopify, or use API 2026-10.";
            case "NON_MUTABLE_INVENTORY_ITEM" -> "Shopify computes this item's stock (a bundle): end its link.";
            case "INVALID_QUANTITY_TOO_HIGH", "INVALID_QUANTITY_TOO_LOW", "INVALID_QUANTITY_NEGATIVE" ->
                "Correct the quantity in IntelliTrack.";
            default -> "See what Shopify says of this item; the next End of Day tries again.";
        };
    }
}
