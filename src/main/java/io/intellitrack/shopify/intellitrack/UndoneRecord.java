package io.intellitrack.shopify.intellitrack;

import io.intellitrack.shopify.allocation.OrderUnits;
import io.intellitrack.shopify.flow.RejectedRecord;
import java.util.Optional;

/** What people are told of shipments of ours that were cancelled in Shopify. */
final class UndoneRecord {
    private UndoneRecord() {}

    /** The key under which the flow of shipments keeps it. */
    static String key(String orderGid) {
        return orderGid + "/undone";
    }

    /**
     * The record of an order; empty when nothing of it is undone.
     *
     * @param name the order's name in Shopify
     */
    static Optional<RejectedRecord> of(OrderUnits order, String name) {
        long units = order.pickingOrders().stream()
                .flatMap(each -> each.lines().stream().map(line -> each.of(line).undone()))
                .mapToLong(Long::longValue)
                .sum();
        if (units == 0) {
            return Optional.empty();
        }
        return Optional.of(RejectedRecord.of(RejectedRecord.Cause.SHOPIFY, key(order.gid()), name)
                .because(
                        "A shipment of the order was cancelled in Shopify, so " + units
                                + (units == 1 ? " unit that was" : " units that were")
                                + " picked and sent " + (units == 1 ? "is" : "are") + " wanted there again.",
                        "Decide on the order: send it again (the parcel goes out as it was picked), make a follow-up "
                                + "picking order, or leave it. Reversing the picks and picking again sends the new "
                                + "parcel by itself."));
    }
}
