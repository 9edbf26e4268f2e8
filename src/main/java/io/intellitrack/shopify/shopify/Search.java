package io.intellitrack.shopify.shopify;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Terms of Shopify's search language. */
final class Search {
    private Search() {}

    /** Always {@code >=}: Shopify compares whole seconds, and rows may share one. */
    static String updatedSince(Instant since) {
        return "updated_at:>='" + since.truncatedTo(ChronoUnit.SECONDS) + "'";
    }

    /** A term with a value of someone else's choosing. */
    static String term(String field, String value) {
        return field + ":'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
