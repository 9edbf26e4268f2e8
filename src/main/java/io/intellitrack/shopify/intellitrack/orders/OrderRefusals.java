package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.flow.RejectedRecord;
import java.util.List;

/** What people are told of known orders that cannot simply follow Shopify. */
final class OrderRefusals {
    private OrderRefusals() {}

    static RejectedRecord unseen(OrderRecord order) {
        return order.rejected(RejectedRecord.Cause.PERMISSION)
                .field("fulfillmentOrders", "none")
                .healing()
                .because(
                        "Shopify shows no fulfillment order of an imported order although units are left; nothing was "
                                + "changed in IntelliTrack.",
                        "Give the app the scope read_merchant_managed_fulfillment_orders. If the order was moved to a "
                                + "fulfillment service, close the picking order.");
    }

    static RejectedRecord deleted(OrderRecord order) {
        return order.rejected(RejectedRecord.Cause.INTELLITRACK)
                .field("picking_order", "deleted")
                .because(
                        "The picking order was deleted in IntelliTrack although Shopify still wants it; it is not made "
                                + "again by itself.",
                        "Decide under \"Still wanted by Shopify\": make the follow-up picking order, or leave it, and "
                                + "cancel or fulfil the order in Shopify.");
    }

    /** @param status the word that stands there; empty when none does */
    static RejectedRecord strange(OrderRecord order, String number, String status) {
        return order.rejected(RejectedRecord.Cause.INTELLITRACK)
                .field("picking_order.status", "unknown")
                .healing()
                .because(
                        "Shopify changed the order, and nothing was changed in IntelliTrack: the status of picking order "
                                + number + " there is " + (status.isEmpty() ? "empty" : "\"" + status + "\"")
                                + ", which is none of open, closed and cancelled.",
                        "Correct the status in IntelliTrack; the order follows by itself then.");
    }

    static RejectedRecord begun(OrderRecord order, List<String> differences) {
        return order.rejected(RejectedRecord.Cause.INTELLITRACK)
                .field("picking_order", "picking has begun")
                .healing()
                .because(
                        "Shopify changed the order after picking began, and nothing was changed in IntelliTrack: "
                                + String.join("; ", differences) + ".",
                        "Settle it by hand in IntelliTrack or in Shopify. This goes away by itself when both agree or "
                                + "the picking order is closed.");
    }
}
