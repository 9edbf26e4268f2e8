package io.intellitrack.shopify.flow;

import java.util.HashMap;
import java.util.Map;

/**
 * The records that a run has met. One may come twice: asked for by id and under each root of a scan, or in each round of
 * the stock import. Remembers the first 10,000, whatever the size of the store: what comes twice later is only counted twice. One thread at a time.
 */
public final class SeenRecords {
    private static final int MOST = 10_000;

    private final Map<String, Integer> versions = new HashMap<>();

    /** The batch without records that came before in this run and are still the same: none counts twice. */
    public Batch news(Batch batch) {
        return new Batch(
                batch.root(),
                batch.newest(),
                batch.outcomes().stream().filter(this::isNews).toList());
    }

    /** False when the run has met the record before, and it says nothing new. */
    private boolean isNews(Outcome outcome) {
        if (outcome.key().isEmpty() || versions.size() >= MOST && !versions.containsKey(outcome.key())) {
            return true;
        }
        int version = version(outcome);
        Integer before = versions.put(outcome.key(), version);
        return before == null || before != version;
    }

    private static int version(Outcome outcome) {
        if (outcome instanceof Outcome.Mapped mapped) {
            return mapped.document().hashCode(); // its rows were made from it
        }
        return outcome instanceof Outcome.Rejected rejected
                ? rejected.why().getMessage().hashCode()
                : outcome.hashCode();
    }

    void forget() {
        versions.clear();
    }
}
