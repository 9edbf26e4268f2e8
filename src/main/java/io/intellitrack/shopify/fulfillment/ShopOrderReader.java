package io.intellitrack.shopify.fulfillment;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.fulfillment.ShopOrder.Shipped;
import io.intellitrack.shopify.fulfillment.ShopOrder.Tracked;
import io.intellitrack.shopify.fulfillment.ShopOrder.Wanted;
import io.intellitrack.shopify.fulfillment.ShopOrder.Work;
import io.intellitrack.shopify.fulfillment.ShopOrder.WorkLine;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads the ORDER document of the {@code shopify} door; null and unknown values are allowed wherever Shopify allows them. */
final class ShopOrderReader {
    private static final Set<String> DONE = Set.of("CLOSED", "CANCELLED");

    private ShopOrderReader() {}

    static ShopOrder read(JsonNode order) {
        return new ShopOrder(
                order.path("id").asText(),
                order.path("name").asText(),
                order.hasNonNull("cancelledAt"),
                list(order, "lineItems", ShopOrderReader::wanted),
                list(order, "fulfillmentOrders", ShopOrderReader::work).stream()
                        .flatMap(Optional::stream)
                        .toList(),
                list(order, "fulfillments", ShopOrderReader::shipped));
    }

    private static Wanted wanted(JsonNode line) {
        return new Wanted(
                line.path("id").asText(),
                text(line.path("variant"), "id"),
                line.path("currentQuantity").asLong(),
                line.path("unfulfilledQuantity").asLong());
    }

    private static Optional<Work> work(JsonNode work) {
        if (DONE.contains(work.path("status").asText())) {
            return Optional.empty();
        }
        JsonNode assigned = work.path("assignedLocation");
        return Optional.of(new Work(
                work.path("id").asText(),
                text(assigned.path("location"), "id").orElse(""),
                text(assigned, "name").orElse("a location without a name"),
                waiting(work),
                list(work, "lineItems", ShopOrderReader::workLine)));
    }

    /** Judged by what Shopify allows, not by the status, which only gives the reason its words. */
    private static Optional<String> waiting(JsonNode work) {
        for (JsonNode action : work.path("supportedActions")) {
            if (action.path("action").asText().equals("CREATE_FULFILLMENT")) {
                return Optional.empty();
            }
        }
        return Optional.of(
                switch (work.path("status").asText()) {
                    case "ON_HOLD" -> "on hold" + holds(work);
                    case "SCHEDULED" ->
                        "scheduled for " + text(work, "fulfillAt").orElse("later");
                    default ->
                        "Shopify does not allow it to be fulfilled now (status "
                                + work.path("status").asText("unknown") + ")";
                });
    }

    private static String holds(JsonNode work) {
        List<String> reasons =
                list(work, "fulfillmentHolds", hold -> text(hold, "reason").orElse("no reason given"));
        return reasons.isEmpty() ? "" : ": " + String.join(", ", reasons);
    }

    private static WorkLine workLine(JsonNode line) {
        return new WorkLine(
                line.path("id").asText(),
                line.path("lineItem").path("id").asText(),
                text(line, "inventoryItemId"),
                line.path("remainingQuantity").asLong());
    }

    private static Shipped shipped(JsonNode fulfillment) {
        Map<String, Long> units = new HashMap<>();
        for (JsonNode line : fulfillment.path("fulfillmentLineItems")) {
            units.merge(
                    line.path("lineItem").path("id").asText(),
                    line.path("quantity").asLong(),
                    Long::sum);
        }
        JsonNode infos = fulfillment.path("trackingInfo");
        return new Shipped(
                fulfillment.path("id").asText(),
                fulfillment.path("status").asText().equals("CANCELLED"),
                text(fulfillment, "createdAt").flatMap(ShopOrderReader::instant),
                text(fulfillment.path("location"), "id"),
                new Tracked(
                        list(infos, info -> text(info, "company")).stream()
                                .flatMap(Optional::stream)
                                .findFirst(),
                        present(infos, "number"),
                        present(infos, "url")),
                Map.copyOf(units));
    }

    private static List<String> present(JsonNode infos, String field) {
        return list(infos, info -> text(info, field)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static <T> List<T> list(JsonNode owner, String field, Function<JsonNode, T> read) {
        return list(owner.path(field), read);
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        StreamSupport.stream(array.spliterator(), false)
                .filter(JsonNode::isObject)
                .map(read)
                .forEach(all::add);
        return all;
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.path(field).textValue()).filter(text -> !text.isBlank());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty(); // an unreadable time only makes the match less sure
        }
    }
}
