package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.UnreadableRecord;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An order as a picking order with its lines, customer, address and carrier. Whether a new order is imported at all is
 * said by {@link WantedOrder} in the mapped document; a known one may have to follow it nevertheless.
 */
final class OrderMapping {
    private final FieldTables tables;
    private final OrderRules rules;

    OrderMapping(FieldTables tables, OrderRules rules) {
        this.tables = tables;
        this.rules = rules;
    }

    /** Adds {@code order-number}. */
    static void addTo(Functions functions, Settings.Orders settings) {
        functions.and(
                "order-number", 1, 1, arguments -> number(Values.text(arguments.get(0)), settings.numberPrefix()));
    }

    /** {@code order-number(name)}: the name without its number sign, behind the setting orders.number-prefix. */
    private static String number(String name, String prefix) {
        String bare = Identifiers.clean(name);
        if (bare == null) {
            return null;
        }
        return prefix + (bare.startsWith("#") ? bare.substring(1) : bare);
    }

    /**
     * Maps an order.
     *
     * @throws RejectedRecord when the order has no number
     */
    Outcome order(ObjectNode order) {
        WantedOrder wanted;
        try {
            wanted = rules.wanted(order);
        } catch (Unreadable e) {
            throw UnreadableRecord.of(e);
        }
        ObjectNode document = wanted.in(order);
        String name = order.path("name").asText("");
        String id = order.path("id").asText("");
        Map<String, List<Map<String, Object>>> rows = wanted.workable() ? rows(document, wanted) : Map.of();
        if (wanted.workable() && rows.get("picking_order").get(0).get("order_number") == null) {
            throw RejectedRecord.of(RejectedRecord.Cause.DATA, id, name)
                    .field("picking_order.order_number", "no value")
                    .because(
                            "The order has nothing to make an order number of.",
                            "Correct the line order_number in routes/mappings/picking-order.properties.");
        }
        return new Outcome.Mapped(id, name, updatedAt(order), rows, document);
    }

    private static Optional<Instant> updatedAt(JsonNode order) {
        return order.path("updatedAt").isTextual()
                ? Optional.of(Moments.parse(order.path("updatedAt").textValue()))
                : Optional.empty();
    }

    private Map<String, List<Map<String, Object>>> rows(ObjectNode document, WantedOrder wanted) {
        Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
        rows.put("picking_order", List.of(tables.row("picking-order", document)));
        rows.put("picking_order_line", lines(document, wanted));
        rows.put("customer", List.of(tables.row("customer", document)));
        rows.put("ship_to", unlessEmpty(tables.row("ship-to", document)));
        rows.put("carrier", unlessEmpty(tables.row("carrier", document)));
        rows.put("shipping_method", unlessEmpty(tables.row("shipping-method", document)));
        return rows;
    }

    private static List<Map<String, Object>> unlessEmpty(Map<String, Object> row) {
        return row.values().stream().allMatch(Objects::isNull) ? List.of() : List.of(row);
    }

    private List<Map<String, Object>> lines(ObjectNode document, WantedOrder wanted) {
        Map<String, JsonNode> bought = new HashMap<>();
        document.path("lineItems").forEach(line -> bought.put(line.path("id").asText(), line));
        JsonNode wantedLines = document.path("wanted").path("lines");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < wanted.lines().size(); i++) {
            WantedOrder.Line line = wanted.lines().get(i);
            if (line.quantity() > 0) {
                ObjectNode parts = JsonNodeFactory.instance.objectNode();
                parts.set("lineItem", bought.get(line.id()));
                parts.set("wanted", wantedLines.get(i));
                parts.set("order", document);
                Map<String, Object> row = tables.row("picking-order-line", parts);
                row.put(WantedOrder.Line.NOTE, line);
                rows.add(row);
            }
        }
        return rows;
    }
}
