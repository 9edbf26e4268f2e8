package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Conversions of lists of a document. */
final class ListFunctions {
    private ListFunctions() {}

    static void addTo(Functions functions) {
        functions
                .and("join", 2, Functions.MANY, ListFunctions::join)
                .and("each", 2, 2, ListFunctions::each)
                .and(
                        "count",
                        1,
                        1,
                        arguments -> arguments.get(0) == null
                                ? null
                                : java.math.BigDecimal.valueOf(
                                        elements(arguments.get(0)).size()))
                .and("earliest", 2, 2, ListFunctions::earliest)
                .and("properties", 1, 1, ListFunctions::properties)
                .and("attribute", 2, 2, ListFunctions::keyed)
                .and("metafield", 2, 2, ListFunctions::keyed);
    }

    /** The values of a list; a single value is a list of itself. */
    static List<Object> elements(Object value) {
        List<Object> elements = new ArrayList<>();
        if (value instanceof JsonNode node && node.isArray()) {
            node.forEach(element -> elements.add(Values.of(element)));
        } else if (value instanceof Collection<?> list) {
            elements.addAll(list);
        } else {
            elements.add(value);
        }
        elements.removeIf(Objects::isNull);
        return elements;
    }

    /** {@code join(' - ', a, b)}: those that have a value, lists whole, with the first argument between them. */
    private static Object join(List<Object> arguments) {
        String joined = arguments.stream()
                .skip(1)
                .flatMap(value -> elements(value).stream())
                .map(Values::text)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(Values.text(arguments.get(0))));
        return joined.isEmpty() ? null : joined;
    }

    /** {@code each(lineItems, 'sku')}: one field of each element. */
    private static Object each(List<Object> arguments) {
        if (!(arguments.get(0) instanceof JsonNode list)) {
            return null;
        }
        List<Object> values = new ArrayList<>();
        for (JsonNode element : list) {
            values.add(Values.of(element.path(Values.text(arguments.get(1)))));
        }
        values.removeIf(Objects::isNull);
        return values;
    }

    /** {@code attribute('engraving')}: of a list of keys and values the value of one; a key with or without its namespace. */
    private static Object keyed(List<Object> arguments) {
        if (!(arguments.get(0) instanceof JsonNode list)) {
            return null;
        }
        String wanted = Values.text(arguments.get(1));
        for (JsonNode entry : list) {
            String key = entry.path("key").asText();
            String whole = entry.path("namespace").asText() + "." + key;
            if (key.equalsIgnoreCase(wanted) || whole.equalsIgnoreCase(wanted)) {
                return Values.of(entry.path("value"));
            }
        }
        return null;
    }

    /**
     * {@code properties(lineItem.customAttributes)}: what the customer chose, as {@code Engraving: Anna, Size: 52}. Names
     * that begin with an underscore are for apps; Shopify shows them to nobody either.
     */
    private static Object properties(List<Object> arguments) {
        if (!(arguments.get(0) instanceof JsonNode list)) {
            return null;
        }
        List<String> shown = new ArrayList<>();
        for (JsonNode property : list) {
            String name = Values.text(Values.of(property.path("key")));
            String value = Values.text(Values.of(property.path("value")));
            if (name != null && value != null && !name.strip().startsWith("_")) {
                shown.add(name.strip() + ": " + value.strip());
            }
        }
        return shown.isEmpty() ? null : String.join(", ", shown);
    }

    /** {@code earliest(fulfillmentOrders, 'fulfillBy')}: the earliest moment in a list, by field. */
    private static Object earliest(List<Object> arguments) {
        return elements(each(arguments)).stream()
                .map(value -> Instant.parse(value.toString()))
                .min(Instant::compareTo)
                .orElse(null);
    }
}
