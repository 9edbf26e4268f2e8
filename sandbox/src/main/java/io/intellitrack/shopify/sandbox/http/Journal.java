package io.intellitrack.shopify.sandbox.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Every request that arrived, in order, so that tests can count: "the second round sent no mutation". Keeps the newest
 * ones only. Thread-safe.
 */
public final class Journal {
    private static final int KEPT = 200_000;

    /**
     * One request. {@code changed} tells whether the store is different after it; {@code outcome} is {@code ok},
     * {@code userErrors}, an error code, or the fault that met it. {@code points} is the query cost that it kept.
     */
    public record Entry(
            Instant at,
            String operation,
            boolean mutation,
            Map<String, Object> variables,
            boolean changed,
            String outcome,
            String version,
            int points) {}

    private final List<Entry> entries = new ArrayList<>();

    /** Writes a request down; the older half goes when there are too many. */
    public synchronized void add(Entry entry) {
        if (entries.size() == KEPT) {
            entries.subList(0, KEPT / 2).clear();
        }
        entries.add(entry);
    }

    /** All requests so far. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The mutations so far, refused ones too. */
    public synchronized List<Entry> mutations() {
        return entries.stream().filter(Entry::mutation).toList();
    }

    /** The requests that changed the store. */
    public synchronized List<Entry> changes() {
        return entries.stream().filter(Entry::changed).toList();
    }

    /** How often an operation was sent. */
    public synchronized long count(String operation) {
        return entries.stream()
                .filter(entry -> entry.operation.equals(operation))
                .count();
    }

    /** Forgets everything. */
    public synchronized void clear() {
        entries.clear();
    }
}
