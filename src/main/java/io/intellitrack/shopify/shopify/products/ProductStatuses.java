package io.intellitrack.shopify.shopify.products;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.graphql.GraphQl;
import io.intellitrack.shopify.shopify.graphql.Request;
import io.intellitrack.shopify.shopify.value.JsonFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How to ask for products of every status. Shopify's schema names {@code active} as the filter's default, so all are
 * asked for by name; a server that knows the filter less well would return fewer rows then. The two counts are
 * compared once, and the way that shows more products is taken. Thread-safe.
 */
final class ProductStatuses {
    private static final Logger LOG = LoggerFactory.getLogger(ProductStatuses.class);
    private static final String EVERY = "status:active,draft,archived,unlisted";

    private final GraphQl graphQl;
    private String term;

    ProductStatuses(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /** A search for all products that match {@code search}; null when no search is needed. */
    synchronized String every(String search) {
        if (term == null) {
            term = fuller();
        }
        String query = (search + " " + term).strip();
        return query.isEmpty() ? null : query;
    }

    private String fuller() {
        try {
            JsonNode data = graphQl.read(Request.catalogue(
                            "ProductStatuses", JsonFields.object().put("query", EVERY)))
                    .data();
            long all = JsonFields.count(data.path("all"), "count").orElse(0);
            long named = JsonFields.count(data.path("named"), "count").orElse(0);
            return all > named ? "" : EVERY;
        } catch (Misconfigured e) {
            LOG.info("Products cannot be counted, so their statuses are asked for by name: {}", e.getMessage());
            return EVERY;
        }
    }
}
