package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.fulfillment.outbox.Draft;
import io.intellitrack.shopify.fulfillment.outbox.Plan;
import io.intellitrack.shopify.fulfillment.outbox.Trackings;
import java.util.List;

/**
 * What a run would do for one order, for people.
 *
 * @param order the IntelliTrack order number
 * @param shipments one line each: parcel, fulfillment orders, lines, units, or why it waits
 * @param tracking shipments in Shopify that would get other tracking
 * @param notes what would not be sent, and why
 */
public record ShipmentPreview(String order, List<String> shipments, List<String> tracking, List<String> notes) {
    static ShipmentPreview of(Plan plan) {
        return new ShipmentPreview(
                plan.order().number(),
                plan.drafts().stream().map(Draft::toString).toList(),
                plan.changes().stream()
                        .map(change -> change.row().gid().orElse("") + " gets " + Trackings.named(change.tracking()))
                        .toList(),
                java.util.stream.Stream.concat(
                                plan.notes().stream(), plan.rejected().stream().map(RejectedRecord::getMessage))
                        .toList());
    }
}
