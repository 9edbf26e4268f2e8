package io.intellitrack.shopify.shopify.fulfillments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.util.List;
import java.util.Optional;

/**
 * A shipment to be reported. All parts must belong to one order and one location.
 *
 * @param parts one per fulfillment order; lines are always explicit, or Shopify would ship everything that remains
 */
public record NewFulfillment(List<Part> parts, Optional<Tracking> tracking, boolean notifyCustomer) {
    /** What is shipped of one fulfillment order. */
    public record Part(String fulfillmentOrderId, List<Line> lines) {}

    /** @param id of the fulfillment order's line, which is not the order's line */
    public record Line(String id, long quantity) {}

    public NewFulfillment {
        if (parts.isEmpty() || parts.stream().anyMatch(part -> part.lines().isEmpty())) {
            throw new IllegalArgumentException("A fulfilment needs lines in each part");
        }
    }

    ObjectNode input() {
        ObjectNode input = JsonFields.object().put("notifyCustomer", notifyCustomer);
        ArrayNode byOrder = input.putArray("lineItemsByFulfillmentOrder");
        for (Part part : parts) {
            ArrayNode lines = byOrder.addObject()
                    .put("fulfillmentOrderId", part.fulfillmentOrderId())
                    .putArray("fulfillmentOrderLineItems");
            part.lines().forEach(line -> lines.addObject().put("id", line.id()).put("quantity", line.quantity()));
        }
        tracking.ifPresent(given -> input.set("trackingInfo", given.input()));
        return input;
    }
}
