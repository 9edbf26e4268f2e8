package io.intellitrack.shopify.sandbox.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a request came to: the body, whether it changed the store, and a word for the journal. */
public record GraphQlAnswer(Map<String, Object> body, boolean changed, String outcome) {
    /** An answer of one error, without data. */
    public static GraphQlAnswer failed(String code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errors", new ArrayList<>(List.of(Map.of("message", message, "extensions", Map.of("code", code)))));
        return new GraphQlAnswer(body, false, code);
    }

    /** The points that the store kept. */
    public int points() {
        Object extensions = body.getOrDefault("extensions", Map.of());
        Object cost = ((Map<?, ?>) extensions).get("cost");
        return cost instanceof Map<?, ?> told && told.get("actualQueryCost") instanceof Integer points ? points : 0;
    }

    /** The data may be null, as after throttling. */
    public GraphQlAnswer with(String key, Object value) {
        body.put(key, value);
        return this;
    }
}
