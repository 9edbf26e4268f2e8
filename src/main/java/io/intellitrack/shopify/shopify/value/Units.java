package io.intellitrack.shopify.shopify.value;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.text.EnumWords;
import java.math.BigDecimal;
import java.util.OptionalLong;

/** Numbers of units from outside. Shopify's are whole and have 32 bits (GraphQL's Int); nothing else can be one. */
public final class Units {
    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private Units() {}

    /** A number that cannot be true, in words for people. */
    public static final class Impossible extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param message which number it is and what it must be, for people */
        public Impossible(String message) {
            super(message);
        }
    }

    /** A number from 0 on; 0 when the document does not ask for it. */
    public static long of(JsonNode node, String field) {
        return node.has(field) ? some(node, field).orElseThrow(() -> impossible(field, 0)) : 0;
    }

    /** A number from 0 on, where Shopify may say none. */
    public static OptionalLong some(JsonNode node, String field) {
        return some(node, field, 0);
    }

    /** A number that may be below 0; 0 when there is none. */
    public static long signed(JsonNode node, String field) {
        return some(node, field, -Integer.MAX_VALUE).orElse(0);
    }

    private static OptionalLong some(JsonNode node, String field, long least) {
        if (JsonFields.absent(node.path(field))) {
            return OptionalLong.empty();
        }
        BigDecimal number = JsonFields.decimal(node, field)
                .filter(each -> each.compareTo(MOST) <= 0 && each.compareTo(BigDecimal.valueOf(least)) >= 0)
                .orElseThrow(() -> impossible(field, least));
        try {
            return OptionalLong.of(number.longValueExact());
        } catch (ArithmeticException e) {
            throw impossible(field, least);
        }
    }

    private static Impossible impossible(String field, long least) {
        return new Impossible("Shopify's answer cannot be true: the " + EnumWords.ofField(field)
                + " is no whole number between " + least + " and " + MOST);
    }
}
