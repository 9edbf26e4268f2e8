package io.intellitrack.shopify.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.fulfillments.NewFulfillment;
import io.intellitrack.shopify.shopify.fulfillments.Tracking;
import io.intellitrack.shopify.shopify.graphql.Request;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Pieces of requests and answers. */
final class Samples {
    static final String PREFLIGHT = "{\"shop\":{\"id\":\"gid://shopify/Shop/1\"}}";

    private Samples() {}

    static Request preflight() {
        return Request.urgent("Preflight", JsonFields.object());
    }

    static Request setQuantities() {
        ObjectNode variables = JsonFields.object().put("key", "key-1");
        variables.putObject("input").put("name", "on_hand");
        return Request.urgent("SetQuantities", variables);
    }

    static NewFulfillment fulfillment() {
        return new NewFulfillment(
                List.of(new NewFulfillment.Part(
                        "gid://shopify/FulfillmentOrder/1",
                        List.of(new NewFulfillment.Line("gid://shopify/FulfillmentOrderLineItem/1", 2)))),
                Optional.of(new Tracking(Optional.of("UPS"), List.of("1Z999"), List.of())),
                false);
    }

    static ObjectNode json(String text) {
        try {
            JsonNode node = JsonFields.MAPPER.readTree(text.replace('\'', '"'));
            return (ObjectNode) node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a server sends of a list of which {@code after} rows have been read. */
    static ObjectNode connection(List<? extends JsonNode> all, int first, JsonNode after) {
        int from = after.isTextual() ? Integer.parseInt(after.asText().substring(1)) : 0;
        int to = Math.min(all.size(), from + first);
        ObjectNode connection = JsonFields.object();
        all.subList(from, to).forEach(connection.withArray("nodes")::add);
        connection
                .putObject("pageInfo")
                .put("hasNextPage", to < all.size())
                .put("endCursor", from == to ? null : "c" + to);
        if (from == to) {
            connection.putArray("nodes");
        }
        return connection;
    }
}
