package io.intellitrack.shopify.shopify.paging;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Terms of Shopify's search language. */
public final class Search {
    private Search() {}

    /** Always {@code >=}: Shopify compares whole seconds, and rows may share one. */
    public static String updatedSince(Instant since) {
        return "updated_at:>='" + since.truncatedTo(ChronoUnit.SECONDS) + "'";
    }

    /** A term with a value of someone else's choosing. */
    public static String term(String field, String value) {
        return field + ":'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
