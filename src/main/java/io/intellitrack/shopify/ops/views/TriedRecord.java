package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.ops.Described;
import java.time.Instant;
import java.util.Optional;

/**
 * A parked record that somebody had tried again, and what became of it since.
 *
 * @param id grows with time
 * @param at when it was asked for, and by whom
 * @param parked as it stands now; empty once it healed
 */
public record TriedRecord(
        long id,
        Instant at,
        String actor,
        String flow,
        String name,

        @Described("HEALED: it was used. TO_BE_TRIED: the run has not come to it yet.")
        Fate fate,

        @Described("As it stands now; null once it healed.") Optional<Parked.Entry> parked) {
    /** What became of it. */
    public enum Fate {
        /** It was used, and is parked no more. */
        HEALED,
        /** The run has not come to it yet. */
        TO_BE_TRIED,
        STILL_PARKED,
        DISMISSED
    }
}
