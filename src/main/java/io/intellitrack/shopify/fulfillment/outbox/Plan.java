package io.intellitrack.shopify.fulfillment.outbox;

import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import io.intellitrack.shopify.shopify.fulfillments.Tracking;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be done for one order.
 *
 * @param noted per line what will not be sent; with drafts and rows sent it makes up the picks exactly
 * @param notes why, one sentence each
 * @param rejected what a person has to know of
 * @param changes shipments whose tracking is new
 */
public record Plan(
        ClosedOrder order,
        List<Draft> drafts,
        List<Line> noted,
        List<String> notes,
        List<RejectedRecord> rejected,
        List<NewTracking> changes) {
    /** A shipment in Shopify that gets other tracking. */
    public record NewTracking(OutboxRow row, Tracking tracking, List<Long> shipments) {}

    /** The same with more to say. */
    public Plan noting(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Plan(order, drafts, noted, all, rejected, changes);
    }

    public Plan {
        drafts = List.copyOf(drafts);
        noted = List.copyOf(noted);
        notes = List.copyOf(notes);
        rejected = List.copyOf(rejected);
        changes = List.copyOf(changes);
    }
}
