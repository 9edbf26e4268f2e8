package io.intellitrack.shopify.ops;

import java.util.List;

/**
 * What trying parked records again began. What becomes of them stands in the message of each run.
 *
 * @param records how many are tried again
 * @param runs the numbers of the runs
 * @param refused flows whose run did not begin: why, and what becomes of their records
 */
public record Retry(
        @Described("How many are tried again.") int records,

        @Described("The message of each, by /api/runs/{id}, tells what became of the records.")
        List<Long> runs,

        @Described("Flows whose run did not begin, and what becomes of their records.")
        List<String> refused) {
    public Retry {
        runs = List.copyOf(runs);
        refused = List.copyOf(refused);
    }
}
