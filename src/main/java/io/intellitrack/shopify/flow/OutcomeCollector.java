package io.intellitrack.shopify.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.shopify.paging.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Collects the outcomes of a page's records, bean {@code outcomes}: the split's body becomes a list. A record that an
 * integrator's filter kept from being mapped counts as skipped.
 */
public final class OutcomeCollector implements AggregationStrategy {
    @Override
    public Exchange aggregate(Exchange collected, Exchange record) {
        if (record.getException() != null) {
            Optional.ofNullable(record.getVariable("scan", Scan.class)).ifPresent(Scan::stop);
            if (collected != null) {
                collected.setException(record.getException());
                return collected;
            }
            return record;
        }
        List<Outcome> outcomes = collected == null ? new ArrayList<>() : outcomes(collected);
        outcomes.add(outcome(record));
        if (collected == null) {
            record.getMessage().setBody(outcomes);
            return record;
        }
        return collected;
    }

    @SuppressWarnings("unchecked") // only ever set above
    private static List<Outcome> outcomes(Exchange collected) {
        return collected.getMessage().getBody(List.class);
    }

    /** What a {@code -record} route made of its record. */
    public static Outcome outcome(Exchange record) {
        Object body = record.getMessage().getBody();
        if (body instanceof Outcome outcome) {
            return outcome;
        }
        String key = body instanceof JsonNode document ? document.path("id").asText() : "";
        return new Outcome.Skipped(key, key, "left out by the route", false);
    }
}
