package io.intellitrack.shopify.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Shopify shows as fulfilled of one order. */
final class ShopUnits {
    /** A shipment, whoever reported it. */
    record Shipped(String gid, boolean cancelled, Optional<Instant> createdAt, Map<String, Long> units) {
        long of(String line) {
            return units.getOrDefault(line, 0L);
        }
    }

    private ShopUnits() {}

    /** The shipments of an order that was read whole. */
    static List<Shipped> shipments(JsonNode order) {
        List<Shipped> all = new ArrayList<>();
        for (JsonNode fulfillment : order.path("fulfillments")) {
            Map<String, Long> units = new HashMap<>();
            for (JsonNode line : fulfillment.path("fulfillmentLineItems")) {
                units.merge(
                        line.path("lineItem").path("id").asText(),
                        line.path("quantity").asLong(),
                        Long::sum);
            }
            all.add(new Shipped(
                    fulfillment.path("id").asText(),
                    fulfillment.path("status").asText().equals("CANCELLED"),
                    Optional.ofNullable(fulfillment.path("createdAt").textValue())
                            .map(Instant::parse),
                    units));
        }
        return all;
    }

    /**
     * Fulfilled units by line as the lines themselves tell, without the shipments; a line of which units were removed
     * cannot tell and is absent.
     */
    static Map<String, Long> byLines(JsonNode order) {
        Map<String, Long> units = new HashMap<>();
        for (JsonNode line : order.path("lineItems")) {
            long quantity = line.path("quantity").asLong();
            if (line.path("unfulfilledQuantity").isNumber()
                    && quantity == line.path("currentQuantity").asLong(-1)) {
                units.put(
                        line.path("id").asText(),
                        quantity - line.path("unfulfilledQuantity").asLong());
            }
        }
        return units;
    }
}
