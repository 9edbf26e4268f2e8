package io.intellitrack.shopify.fulfillment.planning;

import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.RejectedRecord.Cause;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import io.intellitrack.shopify.fulfillment.warehouse.OrderLine;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a plan has to say: notes for the record, and what a person must deal with. Used once. */
final class PlanNotes {
    private final ClosedOrder order;
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> messages = new LinkedHashSet<>();
    private final Set<String> remedies = new LinkedHashSet<>();
    private final Map<String, RejectedRecord> lines = new LinkedHashMap<>();

    PlanNotes(ClosedOrder order) {
        this.order = order;
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    /** All faults of the order as a whole are one parked record. */
    void park(String message, String remedy) {
        messages.add(message);
        remedies.add(remedy);
    }

    /** A line that does not belong to the Shopify order is parked alone. */
    void foreign(OrderLine line, String shopName) {
        String key = new ParkedKey.Line(order.key(), line.id()).stored();
        lines.putIfAbsent(
                key,
                RejectedRecord.of(Cause.INTELLITRACK, key, order.number() + " line " + line.number())
                        .because(
                                "Line " + line.number() + " has no link to Shopify and its item is not in the Shopify "
                                        + "order " + shopName + "; its picks are not sent.",
                                "Add the item to the order in Shopify, or take the picks to an order of their own; "
                                        + "then retry."));
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    List<RejectedRecord> parked() {
        List<RejectedRecord> all = new java.util.ArrayList<>(lines.values());
        if (!messages.isEmpty()) {
            all.add(RejectedRecord.of(Cause.INTELLITRACK, order.key(), order.number())
                    .because(String.join(" ", messages), String.join(" ", remedies)));
        }
        return all;
    }
}
