package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The conversions that a field table may call: a closed list. Each takes and gives null for "no value". */
public final class Functions {
    /** A conversion. */
    @FunctionalInterface
    public interface Function {
        Object apply(List<Object> arguments);
    }

    private final Map<String, Function> byName = new TreeMap<>();

    /** The general conversions; a room adds its own with {@link #and}. */
    public Functions() {
        and("trim", arguments -> trimmed(arguments.get(0)));
        and("join", Functions::join);
        and(
                "cut",
                arguments -> cut(
                        Values.text(arguments.get(0)), number(arguments.get(1)).intValueExact()));
        and("instant", arguments -> arguments.get(0) == null ? null : Moments.parse(Values.text(arguments.get(0))));
        and("decimal", arguments -> arguments.get(0) == null ? null : number(arguments.get(0)));
        and("without", arguments -> without(Values.text(arguments.get(0)), Values.text(arguments.get(1))));
        and("earliest", Functions::earliest);
        and("number", arguments -> Identifiers.clean(Values.text(arguments.get(0))));
        and("properties", Functions::properties);
    }

    /** Adds a conversion. */
    public Functions and(String name, Function function) {
        byName.put(name, function);
        return this;
    }

    Optional<Function> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Set<String> names() {
        return byName.keySet();
    }

    private static String trimmed(Object value) {
        String text = Values.text(value);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** {@code join(' - ', a, b)}: those that have a value, with the first argument between them. */
    private static Object join(List<Object> arguments) {
        String joined = arguments.stream()
                .skip(1)
                .filter(Objects::nonNull)
                .map(Values::text)
                .collect(Collectors.joining(Values.text(arguments.get(0))));
        return joined.isEmpty() ? null : joined;
    }

    /** At most so many characters, ended at a word with an ellipsis; only for free text such as notes. */
    public static String cut(String text, int length) {
        if (text == null || text.length() <= length) {
            return text;
        }
        int word = text.lastIndexOf(' ', length - 1);
        int end = word > length / 2 ? word : length - 1;
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    private static BigDecimal number(Object value) {
        return value instanceof BigDecimal number ? number : new BigDecimal(Values.text(value));
    }

    private static String without(String text, String prefix) {
        return text != null && text.startsWith(prefix) ? text.substring(prefix.length()) : text;
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
            String name = trimmed(Values.of(property.path("key")));
            String value = trimmed(Values.of(property.path("value")));
            if (name != null && value != null && !name.startsWith("_")) {
                shown.add(name + ": " + value);
            }
        }
        return shown.isEmpty() ? null : String.join(", ", shown);
    }

    /** {@code earliest(fulfillmentOrders, 'fulfillBy')}: the earliest moment in a list, by field. */
    private static Object earliest(List<Object> arguments) {
        if (!(arguments.get(0) instanceof JsonNode list)) {
            return null;
        }
        Instant earliest = null;
        String field = Values.text(arguments.get(1));
        for (JsonNode element : list) {
            Object value = Values.of(element.path(field));
            if (value != null) {
                Instant instant = Instant.parse(value.toString());
                earliest = earliest == null || instant.isBefore(earliest) ? instant : earliest;
            }
        }
        return earliest;
    }
}
