package io.intellitrack.shopify.shopify.stock;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.shopify.value.Gid;

/**
 * A place where the store keeps stock.
 *
 * @param legacyResourceId the number that settings use
 * @param fulfillmentService true when it belongs to a fulfilment service, not to the merchant
 */
public record Location(
        String id,
        String legacyResourceId,
        String name,
        boolean active,
        boolean fulfillmentService,
        boolean fulfillsOnlineOrders) {

    static Location of(JsonNode node) {
        return new Location(
                Gid.plain(node.path("id").asText()),
                node.path("legacyResourceId").asText(),
                node.path("name").asText(),
                node.path("isActive").asBoolean(),
                node.path("isFulfillmentService").asBoolean(),
                node.path("fulfillsOnlineOrders").asBoolean());
    }
}
