package io.intellitrack.shopify.shopify.fulfillments;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A shipment as Shopify has recorded it.
 *
 * @param status Shopify's word, such as {@code SUCCESS}
 */
public record Fulfillment(
        String id, String name, String status, Optional<Instant> createdAt, List<String> trackingNumbers) {

    static Fulfillment of(JsonNode node) {
        List<String> numbers = new ArrayList<>();
        for (JsonNode tracking : node.path("trackingInfo")) {
            JsonFields.text(tracking, "number").ifPresent(numbers::add);
        }
        return new Fulfillment(
                node.path("id").asText(),
                node.path("name").asText(),
                node.path("status").asText(),
                JsonFields.instant(node, "createdAt"),
                List.copyOf(numbers));
    }
}
