package io.intellitrack.shopify.intellitrack.rows;

import io.intellitrack.shopify.flow.RejectedRecord;
import java.util.List;

/**
 * What a store made of the records of a page.
 *
 * @param saved keys of records that were written
 * @param unchanged keys of records that stood there already
 * @param skipped why records were left out, a reason each
 * @param rejected records that only the database showed to be unusable
 */
public record Saved(List<String> saved, List<String> unchanged, List<String> skipped, List<RejectedRecord> rejected) {
    public Saved {
        saved = List.copyOf(saved);
        unchanged = List.copyOf(unchanged);
        skipped = List.copyOf(skipped);
        rejected = List.copyOf(rejected);
    }
}
