package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.settings.Flow;
import java.util.Optional;

/**
 * Which parked records are wanted, and in which order; what is empty does not matter.
 *
 * @param dismissed those that somebody took off the list, in place of those on it
 * @param search a part of the record's name, or of what is the matter, in any case
 * @param group the key of a {@link io.intellitrack.shopify.ops.ParkedGroup}
 */
public record ParkedFilter(
        boolean dismissed, Optional<String> search, Optional<Flow> flow, Optional<String> group, Sort sort) {
    /** All on the list. */
    public static final ParkedFilter ALL =
            new ParkedFilter(false, Optional.empty(), Optional.empty(), Optional.empty(), Sort.OLDEST);

    /** What comes first. */
    public enum Sort {
        /** Parked the longest. */
        OLDEST,
        NEWEST,
        NAME,
        /** Tried most often. */
        TRIES,
        /** Tried last. */
        LAST_TRY
    }
}
