package io.intellitrack.shopify.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of records after the {@code -record} route, on its way into one transaction.
 *
 * @param root the scan's root that the page belongs to
 * @param newest the mark may follow to here once the page is committed; empty when the root is not sorted by update
 * @param outcomes one per record that came out of the route
 */
public record Batch(String root, Optional<Instant> newest, List<Outcome> outcomes) {
    /** So many records, and rows of all tables, may wait in memory to be written together. */
    private static final int MOST_RECORDS = 500;

    private static final int MOST_ROWS = 5_000;

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

    /**
     * This page and a later one of the same scan, to be written in one transaction; empty when that would be too much at
     * once, or when a record stands in both, since it is the later one that counts.
     */
    public Optional<Batch> with(Batch later) {
        if (!root.equals(later.root)
                || records() + later.records() > MOST_RECORDS
                || rows() + later.rows() > MOST_ROWS) {
            return Optional.empty();
        }
        Set<String> keys = outcomes.stream().map(Outcome::key).collect(Collectors.toSet());
        if (later.outcomes.stream().map(Outcome::key).anyMatch(keys::contains)) {
            return Optional.empty();
        }
        return Optional.of(new Batch(
                root,
                later.newest.or(() -> newest),
                Stream.concat(outcomes.stream(), later.outcomes.stream()).toList()));
    }

    /** The same records with nothing left of what they were made from. */
    public Batch withoutDocuments() {
        return new Batch(
                root,
                newest,
                outcomes.stream()
                        .map(outcome -> outcome instanceof Outcome.Mapped mapped ? mapped.withoutDocument() : outcome)
                        .toList());
    }

    /** True when hardly another page can be written with it. */
    public boolean large() {
        return 2 * records() > MOST_RECORDS || 2 * rows() > MOST_ROWS;
    }

    private int records() {
        return outcomes.size();
    }

    private int rows() {
        int rows = 0;
        for (Outcome.Mapped record : mapped()) {
            for (List<Map<String, Object>> table : record.rows().values()) {
                rows += table.size();
            }
        }
        return rows;
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
