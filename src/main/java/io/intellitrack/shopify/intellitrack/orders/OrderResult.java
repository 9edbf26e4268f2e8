package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.intellitrack.rows.Saved;
import java.util.ArrayList;
import java.util.List;

/** What became of the orders of a page, collected while it is written. */
final class OrderResult {
    final List<String> saved = new ArrayList<>();
    final List<String> unchanged = new ArrayList<>();
    final List<OrderRecord> leftOut = new ArrayList<>();
    /** Known orders of which a request is under way, or was while they were read: they are asked again. */
    final List<OrderRecord> postponed = new ArrayList<>();

    final List<RejectedRecord> rejected = new ArrayList<>();
    /** Known orders that were written as the allocation left them; others count as not read. */
    final List<String> allocated = new ArrayList<>();

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        leftOut.forEach(order -> reasons.add(order.wanted().reason()));
        postponed.forEach(order -> reasons.add("a shipment of the order is under way; it is read again"));
        return reasons;
    }

    Saved saved() {
        return new Saved(saved, unchanged, reasons(), rejected);
    }
}
