package io.intellitrack.shopify.fulfillment.outbox;

import io.intellitrack.shopify.shopify.fulfillments.Tracking;
import io.intellitrack.shopify.shopify.value.Gid;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A shipment that is to be sent, or waits.
 *
 * @param parcel the shipment, or the closing, it belongs to
 * @param location Shopify's; empty when the work cannot be seen
 * @param waiting why it is not sent now; empty = it is
 * @param shipments the packages whose tracking it carries
 */
public record Draft(
        String parcel,
        Optional<Long> shipment,
        String location,
        Optional<String> waiting,
        List<Line> lines,
        List<Long> shipments,
        Optional<Tracking> tracking) {
    public Draft {
        lines = List.copyOf(lines);
        shipments = List.copyOf(shipments);
    }

    /** For people: who gets how much of which parcel. */
    @Override
    public String toString() {
        String to = lines.stream()
                .map(line -> Gid.number(line.work()) + " line " + Gid.number(line.orderLine()) + " x"
                        + line.quantity().toPlainString())
                .collect(Collectors.joining(", "));
        return parcel + tracking.map(each -> " " + Trackings.named(each)).orElse("") + " -> " + to
                + waiting.map(reason -> " waits: " + reason).orElse("");
    }
}
