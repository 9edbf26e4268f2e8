package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * A fulfillment order as the warehouse sees it. What may be done is read from {@code supportedActions}, never from a
 * status that we do not know.
 *
 * @param node the fulfillment order's document
 */
record FulfillmentWork(JsonNode node) {
    private static final Set<String> NOT_SHIPPED = Set.of("PICK_UP", "RETAIL", "NONE");
    private static final Set<String> FINISHED = Set.of("CLOSED", "CANCELLED");

    /** The number of the location that has to do it, or empty when that location is gone. */
    String location() {
        JsonNode location = node.path("assignedLocation").path("location");
        String number = location.path("legacyResourceId").asText("");
        return number.isEmpty()
                ? location.path("id").asText("").replaceAll(".*/", "").replaceAll("\\?.*", "")
                : number;
    }

    /** The location as people know it. */
    String locationName() {
        String name = node.path("assignedLocation").path("name").asText("");
        return name.isBlank() ? location() : name + " (" + location() + ")";
    }

    /** How it reaches the buyer, Shopify's word; none counts as shipping. */
    String method() {
        JsonNode method = node.path("deliveryMethod").path("methodType");
        return method.isTextual() ? method.textValue() : "SHIPPING";
    }

    /** False for pick-up, sales over the counter and things that are not delivered; a word we do not know is shipped. */
    boolean shipped() {
        return !NOT_SHIPPED.contains(method());
    }

    /** Shopify's word for its state. */
    String status() {
        return node.path("status").asText("");
    }

    /** True when nothing more will come of it. */
    boolean finished() {
        return FINISHED.contains(status());
    }

    /** True when it must not be shipped yet. */
    boolean held() {
        return status().equals("ON_HOLD")
                || status().equals("SCHEDULED")
                || !node.path("fulfillmentHolds").isEmpty();
    }

    /** True when Shopify would take a fulfilment. */
    boolean workable() {
        for (JsonNode action : node.path("supportedActions")) {
            if (action.path("action").asText().equals("CREATE_FULFILLMENT")) {
                return !finished();
            }
        }
        return false;
    }

    /** Why it is held, in Shopify's words; reasons only, a merchant's notes may name people. */
    String hold() {
        if (status().equals("SCHEDULED")) {
            String at = node.path("fulfillAt").asText("");
            return "scheduled" + (at.isEmpty() ? "" : " for " + at);
        }
        String reason = node.path("fulfillmentHolds").path(0).path("reason").asText("");
        return "on hold" + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
