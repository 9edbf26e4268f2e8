package io.intellitrack.shopify.sandbox.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.intellitrack.shopify.sandbox.api.ShopifyError;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** A place in a sorted list: base64 of {@code {"last_id":…,"last_value":…}}, as recorded from real shops. */
record Cursor(long id, long value) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static String of(long id, String value) {
        String json = "{\"last_id\":" + id + ",\"last_value\":\"" + value + "\"}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    static String ofTime(long id, long second) {
        return of(id, Instant.ofEpochSecond(second).toString());
    }

    /** Reads a cursor of a list sorted by time, or of one sorted by id; of the other kind it is refused. */
    static Cursor parse(String text, boolean byTime) {
        try {
            JsonNode json = JSON.readTree(Base64.getDecoder().decode(text));
            String value = json.path("last_value").asText();
            return new Cursor(
                    json.path("last_id").asLong(),
                    byTime ? Instant.parse(value).getEpochSecond() : Long.parseLong(value));
        } catch (java.io.IOException | IllegalArgumentException | DateTimeException unreadable) {
            throw new ShopifyError("BAD_REQUEST", "Invalid cursor for current pagination sort.");
        }
    }
}
