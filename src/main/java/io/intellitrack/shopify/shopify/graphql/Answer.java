package io.intellitrack.shopify.shopify.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A usable answer to a GraphQL operation.
 *
 * @param data an object, never null
 * @param extensions an object; empty when the server sent none
 * @param date the server's clock when it answered
 * @param version the API version that answered
 */
public record Answer(
        JsonNode data,
        JsonNode extensions,
        Cost cost,
        Optional<Instant> date,
        Optional<String> version,
        Optional<String> requestId) {}
