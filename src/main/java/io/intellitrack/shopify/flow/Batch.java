package io.intellitrack.shopify.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of records after the {@code -record} route, on its way into one transaction.
 *
 * @param root the scan's root that the page belongs to
 * @param newest the mark may follow to here once the page is committed; empty when the root is not sorted by update
 * @param outcomes one per record that came out of the route
 */
public record Batch(String root, Optional<Instant> newest, List<Outcome> outcomes) {
    public Batch {
        outcomes = List.copyOf(outcomes);
    }

    /** The records to save. */
    public List<Outcome.Mapped> mapped() {
        return of(Outcome.Mapped.class);
    }

    /** The records to park. */
    public List<Outcome.Rejected> rejected() {
        return of(Outcome.Rejected.class);
    }

    /** The records left out. */
    public List<Outcome.Skipped> skipped() {
        return of(Outcome.Skipped.class);
    }

    private <T extends Outcome> List<T> of(Class<T> type) {
        List<T> found = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (type.isInstance(outcome)) {
                found.add(type.cast(outcome));
            }
        }
        return found;
    }
}
