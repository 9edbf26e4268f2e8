package io.intellitrack.shopify.shopify.value;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;

/** Reading JSON as Shopify means it: decimals stay decimals, ids stay text, null and absent are the same. */
public final class JsonFields {
    /** Explicit nulls are written: {@code changeFromQuantity} must be present even when there is no value. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** More of anything no store has, and no disk holds. */
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000_000L);

    private JsonFields() {}

    /** A new, empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** True for what is not there and for null alike. */
    public static boolean absent(JsonNode node) {
        return node == null || node.isMissingNode() || node.isNull();
    }

    /** A scalar as text, whatever its type; empty when it is absent, null, an object or a list. */
    public static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return absent(value) || value.isContainerNode() ? Optional.empty() : Optional.of(value.asText());
    }

    /** A time with its offset; empty when it is absent, null or no such time. */
    public static Optional<Instant> instant(JsonNode node, String field) {
        return text(node, field).flatMap(JsonFields::instant);
    }

    /** A number written as a number or as a text, with or without decimals. */
    public static Optional<BigDecimal> decimal(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isNumber()) {
            return Optional.of(value.decimalValue());
        }
        try {
            return text(node, field).map(BigDecimal::new);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A count, in which nothing that cannot be true is believed. */
    public static OptionalLong count(JsonNode node, String field) {
        return decimal(node, field)
                .filter(count -> count.signum() >= 0 && count.compareTo(MOST) <= 0)
                .map(count -> OptionalLong.of(count.longValue()))
                .orElse(OptionalLong.empty());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
