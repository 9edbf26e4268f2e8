package io.intellitrack.shopify.shopify.orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.value.Gid;
import io.intellitrack.shopify.shopify.value.JsonFields;
import io.intellitrack.shopify.shopify.value.Units;
import io.intellitrack.shopify.text.EnumWords;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Takes an order's JSON apart; what stands in it twice counts once. */
final class OrderReader {
    private OrderReader() {}

    /** @throws Unreadable when it contradicts itself, or a number in it cannot be true */
    static OrderDocument read(JsonNode order) {
        try {
            return parts(order);
        } catch (Units.Impossible e) {
            throw new Unreadable("an order", id(order), order.path("name").asText(""), e.getMessage());
        }
    }

    private static OrderDocument parts(JsonNode order) {
        Map<String, OrderDocument.Line> lines = distinct(order.path("lineItems"), OrderReader::line);
        return new OrderDocument(
                header(order),
                List.copyOf(lines.values()),
                List.copyOf(distinct(order.path("fulfillmentOrders"), work -> work(work, lines))
                        .values()),
                List.copyOf(distinct(order.path("fulfillments"), OrderReader::shipped)
                        .values()));
    }

    private static OrderDocument.Header header(JsonNode order) {
        Optional<String> cancelled = order.hasNonNull("cancelledAt")
                ? Optional.of(JsonFields.text(order, "cancelReason")
                        .map(EnumWords::spoken)
                        .orElse(""))
                : Optional.empty();
        return new OrderDocument.Header(
                id(order),
                order.path("name").asText(""),
                cancelled,
                order.path("closed").asBoolean(),
                order.path("test").asBoolean(),
                order.path("displayFinancialStatus").asText(""));
    }

    private static OrderDocument.Line line(JsonNode line) {
        return new OrderDocument.Line(
                id(line),
                text(line.path("variant"), "id").map(Gid::plain),
                Units.of(line, "quantity"),
                Units.of(line, "currentQuantity"),
                Units.some(line, "unfulfilledQuantity").stream().boxed().findFirst(),
                line.path("requiresShipping").asBoolean(true));
    }

    private static OrderDocument.Work work(JsonNode work, Map<String, OrderDocument.Line> lines) {
        String location = location(work);
        Optional<String> name = text(work.path("assignedLocation"), "name");
        String number = Gid.number(location);
        return new OrderDocument.Work(
                id(work),
                location,
                name.map(each -> number.isEmpty() ? each : each + " (" + number + ")")
                        .orElse(number.isEmpty() ? "a location without a name" : number),
                terms(work),
                List.copyOf(distinct(work.path("lineItems"), line -> workLine(line, lines))
                        .values()));
    }

    private static String location(JsonNode work) {
        JsonNode location = work.path("assignedLocation").path("location");
        return text(location, "id")
                .map(Gid::plain)
                .or(() -> text(location, "legacyResourceId").map(Gid::location))
                .orElse("");
    }

    private static OrderDocument.Terms terms(JsonNode work) {
        String status = work.path("status").asText("");
        return new OrderDocument.Terms(
                text(work.path("deliveryMethod"), "methodType").orElse("SHIPPING"),
                status,
                hold(work, status),
                allowed(work),
                text(work, "fulfillBy"));
    }

    /** Judged by what Shopify allows, never by a status that we do not know. */
    private static boolean allowed(JsonNode work) {
        for (JsonNode action : work.path("supportedActions")) {
            if (action.path("action").asText().equals("CREATE_FULFILLMENT")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> hold(JsonNode work, String status) {
        if (status.equals("SCHEDULED")) {
            return Optional.of("scheduled"
                    + text(work, "fulfillAt").map(at -> " for " + at).orElse(""));
        }
        List<String> reasons = list(work.path("fulfillmentHolds"))
                .map(hold -> text(hold, "reason").map(EnumWords::spoken).orElse("no reason given"))
                .distinct()
                .toList();
        if (!status.equals("ON_HOLD") && reasons.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("on hold" + (reasons.isEmpty() ? "" : " (" + String.join(", ", reasons) + ")"));
    }

    private static OrderDocument.WorkLine workLine(JsonNode line, Map<String, OrderDocument.Line> lines) {
        String orderLine = Gid.plain(line.path("lineItem").path("id").asText());
        JsonNode ships = line.path("requiresShipping");
        return new OrderDocument.WorkLine(
                id(line),
                orderLine,
                text(line, "inventoryItemId").map(Gid::plain),
                Units.of(line, "totalQuantity"),
                Units.of(line, "remainingQuantity"),
                ships.isBoolean()
                        ? ships.booleanValue()
                        : !lines.containsKey(orderLine) || lines.get(orderLine).ships());
    }

    private static OrderDocument.Shipped shipped(JsonNode fulfillment) {
        Map<String, Long> units = new HashMap<>();
        for (JsonNode line :
                distinct(fulfillment.path("fulfillmentLineItems"), line -> line).values()) {
            units.merge(
                    Gid.plain(line.path("lineItem").path("id").asText()),
                    Units.some(line, "quantity").orElse(0),
                    Long::sum);
        }
        JsonNode infos = fulfillment.path("trackingInfo");
        return new OrderDocument.Shipped(
                id(fulfillment),
                fulfillment.path("status").asText().equals("CANCELLED"),
                JsonFields.instant(fulfillment, "createdAt"),
                text(fulfillment.path("location"), "id").map(Gid::plain),
                new OrderDocument.Tracked(
                        present(infos, "company").stream().findFirst(),
                        present(infos, "number"),
                        present(infos, "url")),
                Map.copyOf(units));
    }

    private static List<String> present(JsonNode infos, String field) {
        return list(infos)
                .map(info -> text(info, field))
                .flatMap(Optional::stream)
                .toList();
    }

    /** By id; each counts once. */
    private static <T> Map<String, T> distinct(JsonNode array, Function<JsonNode, T> read) {
        Map<String, T> byId = new LinkedHashMap<>();
        Map<String, JsonNode> seen = new HashMap<>();
        list(array).forEach(node -> {
            String id = id(node);
            String key = id.isEmpty() ? "number " + byId.size() : id;
            JsonNode before = seen.putIfAbsent(key, node);
            if (before == null) {
                byId.put(key, read.apply(node));
            } else if (!before.equals(node)) {
                throw new Units.Impossible("Shopify's answer has a part of it twice, and the two differ");
            }
        });
        return byId;
    }

    private static Stream<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).filter(JsonNode::isObject);
    }

    private static String id(JsonNode node) {
        return Gid.plain(node.path("id").asText());
    }

    private static Optional<String> text(JsonNode node, String field) {
        return JsonFields.text(node, field).filter(text -> !text.isBlank());
    }
}
