package io.intellitrack.shopify.sandbox.orders;

import java.util.List;

/** Sums up how far an order is shipped ({@code OrderDisplayFulfillmentStatus}). */
public final class DisplayStatus {
    private DisplayStatus() {}

    /** The status as 2026-10 tells it. */
    public static String of(Order order) {
        int shipped = order.lines.stream().mapToInt(line -> line.fulfilled).sum();
        List<FulfillmentOrder> open = order.open();
        if (open.isEmpty()) {
            return shipped > 0 ? "FULFILLED" : "FULFILLMENT_NOT_REQUIRED";
        }
        if (shipped > 0) {
            return "PARTIALLY_FULFILLED";
        }
        if (open.stream().allMatch(work -> work.status == FulfillmentOrder.Status.ON_HOLD)) {
            return "ON_HOLD";
        }
        if (open.stream().allMatch(work -> work.status == FulfillmentOrder.Status.SCHEDULED)) {
            return "SCHEDULED";
        }
        boolean begun = open.stream().anyMatch(work -> work.status == FulfillmentOrder.Status.IN_PROGRESS);
        return begun ? "IN_PROGRESS" : "UNFULFILLED";
    }

    /** As the given version tells it: before 2026-10 there was no word for "nothing to ship". */
    public static String of(Order order, String version) {
        String status = of(order);
        boolean old = version.compareTo("2026-10") < 0;
        return old && status.equals("FULFILLMENT_NOT_REQUIRED") ? "UNFULFILLED" : status;
    }
}
