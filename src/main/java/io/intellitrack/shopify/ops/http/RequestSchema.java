package io.intellitrack.shopify.ops.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.text.EditDistance;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What each request of the API may carry, read from {@link OpenApi} alone, so that description and program cannot
 * differ. A request never does more than it says: what is misspelt, of another type, doubled or empty is refused with the
 * nearest name, and nothing is done.
 */
final class RequestSchema {
    private final JsonNode paths;

    RequestSchema(OpenApi description) {
        this.paths = description.document().path("paths");
    }

    /** A question before a route's handler. */
    interface Check {
        /** @throws IllegalArgumentException when the request cannot be meant */
        void ask(Context context);
    }

    /**
     * The check of a route; it lets everything pass where the description does not name the route.
     *
     * @param path as it was registered, such as {@code /api/runs/{id}}
     */
    Check of(String method, String path) {
        JsonNode operation = paths.path(path).path(method.toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            return context -> {};
        }
        Set<String> queried = new HashSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                queried.add(parameter.path("name").asText());
            }
        }
        JsonNode schema = operation
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        return context -> {
            context.queryParamMap().forEach((name, values) -> {
                known(name, queried, "The address");
                if (values.size() > 1) {
                    throw new IllegalArgumentException(name + " is given " + values.size() + " times");
                }
            });
            if (!method.equals("GET")) {
                body(RequestParameters.body(context), schema);
            }
        };
    }

    private static void body(JsonNode body, JsonNode schema) {
        if (!body.isObject()) {
            throw new IllegalArgumentException("Expected a JSON object, such as {}");
        }
        Set<String> names = new HashSet<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        body.fieldNames().forEachRemaining(name -> {
            known(name, names, "The request");
            value(name, body.get(name), schema.path("properties").path(name));
        });
        for (JsonNode required : schema.path("required")) {
            if (!body.hasNonNull(required.asText())) {
                throw new IllegalArgumentException(required.asText() + ": expected "
                        + described(schema.path("properties").path(required.asText())) + ", but it is missing");
            }
        }
    }

    private static void known(String name, Set<String> names, String where) {
        if (names.contains(name)) {
            return;
        }
        List<String> all = new ArrayList<>(names);
        all.sort(Comparator.naturalOrder());
        throw new IllegalArgumentException(where + " does not know \"" + EditDistance.cut(name) + "\""
                + EditDistance.didYouMean(name, names)
                        .orElse(
                                all.isEmpty()
                                        ? ": expected nothing here"
                                        : ": expected some of " + String.join(", ", all))
                + " Nothing was done.");
    }

    private static void value(String name, JsonNode value, JsonNode schema) {
        if (!fits(value, schema)) {
            throw new IllegalArgumentException(
                    name + ": expected " + described(schema) + ", came " + came(value) + ". Nothing was done.");
        }
    }

    private static boolean fits(JsonNode value, JsonNode schema) {
        if (schema.has("$ref")) {
            return value.isTextual(); // a flow, whose name is read where it is used
        }
        if (!types(schema).contains(type(value))) {
            return false;
        }
        if (schema.has("enum")) {
            for (JsonNode each : schema.path("enum")) {
                if (each.equals(value)) {
                    return true;
                }
            }
            return false;
        }
        if (value.isTextual()) {
            return !value.asText().isBlank();
        }
        if (value.isArray()) {
            for (JsonNode each : value) {
                if (!fits(each, schema.path("items"))) {
                    return false;
                }
            }
            return value.size() >= schema.path("minItems").asInt(0);
        }
        return true;
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new HashSet<>();
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            type.forEach(each -> types.add(each.asText()));
        } else {
            types.add(type.asText());
        }
        return types;
    }

    private static String type(JsonNode value) {
        if (value.isBoolean()) {
            return "boolean";
        }
        if (value.isTextual()) {
            return "string";
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return "integer";
        }
        return value.isArray() ? "array" : value.isNull() ? "null" : "something else";
    }

    /** The type alone: a value may be what somebody should not see. */
    private static String came(JsonNode value) {
        return switch (type(value)) {
            case "string" -> value.asText().isBlank() ? "an empty text" : "a text";
            case "boolean" -> "true or false without quotes";
            case "integer" -> "a number";
            case "array" -> value.isEmpty() ? "an empty list" : "a list";
            case "null" -> "null";
            default -> value.isNumber() ? "a number with a fraction or out of bounds" : "an object";
        };
    }

    private static String described(JsonNode schema) {
        if (schema.has("enum")) {
            List<String> words = new ArrayList<>();
            schema.path("enum").forEach(each -> words.add(each.asText()));
            return "one of " + String.join(", ", words);
        }
        Set<String> types = types(schema);
        if (types.contains("boolean")) {
            return "true or false";
        }
        if (types.contains("integer")) {
            return "a whole number";
        }
        if (types.contains("array")) {
            return "a list of at least one whole number";
        }
        return schema.path("format").asText().equals("date-time") ? "a time such as 2026-11-30T10:00:00Z" : "a text";
    }
}
