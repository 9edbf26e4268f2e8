package io.intellitrack.shopify.ops;

import java.util.List;

/**
 * What trying parked records again began. What becomes of them stands in the message of each run.
 *
 * @param records how many are tried again
 * @param runs the numbers of the runs
 * @param refused flows whose run did not begin: why, and what becomes of their records
 */
public record Retry(int records, List<Long> runs, List<String> refused) {
    public Retry {
        runs = List.copyOf(runs);
        refused = List.copyOf(refused);
    }
}
