package io.intellitrack.shopify.intellitrack.rows;

import io.intellitrack.shopify.flow.RejectedRecord;
import java.util.List;
import java.util.Map;

/**
 * What a store made of the records of a page.
 *
 * @param saved keys of records that were written
 * @param unchanged keys of records that stood there already
 * @param skipped why records were left out, a reason each
 * @param rejected records that only the database showed to be unusable
 * @param known what the store found out about a record that was written, by its key, for rows of the integrator's own
 */
public record Saved(
        List<String> saved,
        List<String> unchanged,
        List<String> skipped,
        List<RejectedRecord> rejected,
        Map<String, Map<String, Object>> known) {
    public Saved {
        saved = List.copyOf(saved);
        unchanged = List.copyOf(unchanged);
        skipped = List.copyOf(skipped);
        rejected = List.copyOf(rejected);
        known = Map.copyOf(known);
    }

    /** Of records about which their rows say everything. */
    public Saved(List<String> saved, List<String> unchanged, List<String> skipped, List<RejectedRecord> rejected) {
        this(saved, unchanged, skipped, rejected, Map.of());
    }
}
