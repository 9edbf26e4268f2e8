package io.intellitrack.shopify.shopify.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A bulk operation as Shopify tells of it.
 *
 * @param objects how many it has written so far, lines of the file in the end
 * @param size of the file in bytes, where told
 * @param url where the file lies; empty while it runs, and when there is nothing in it
 * @param partial true when a part of the file is left of one that failed
 */
record BulkOperation(
        String id,
        String status,
        String query,
        Optional<String> errorCode,
        Optional<Instant> createdAt,
        long objects,
        OptionalLong size,
        Optional<URI> url,
        boolean partial) {

    static BulkOperation of(JsonNode node) {
        return new BulkOperation(
                node.path("id").asText(),
                node.path("status").asText(),
                node.path("query").asText(),
                JsonFields.text(node, "errorCode"),
                JsonFields.instant(node, "createdAt"),
                JsonFields.count(node, "objectCount").orElse(-1),
                JsonFields.count(node, "fileSize"),
                JsonFields.text(node, "url").flatMap(BulkOperation::uri),
                JsonFields.text(node, "partialDataUrl").isPresent());
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            throw new BulkFailed("the address of the file cannot be read");
        }
    }

    /** True when it answers this query, and no older form of it. */
    boolean answers(String text) {
        return query.strip().equals(text.strip());
    }

    boolean running() {
        return switch (status) {
            case "CREATED", "RUNNING", "CANCELING" -> true;
            default -> false; // also one that we do not know: it has no file then
        };
    }

    boolean complete() {
        return status.equals("COMPLETED");
    }
}
