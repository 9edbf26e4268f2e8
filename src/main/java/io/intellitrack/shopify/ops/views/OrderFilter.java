package io.intellitrack.shopify.ops.views;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which picking orders are wanted; what is empty does not matter.
 *
 * @param search a part of the order's number, in any case
 * @param from the first day on which it was placed, in the zone of the settings
 * @param until the last such day
 */
public record OrderFilter(Listed listed, Optional<String> search, Optional<LocalDate> from, Optional<LocalDate> until) {
    /** All of them. */
    public static final OrderFilter ALL =
            new OrderFilter(Listed.ALL, Optional.empty(), Optional.empty(), Optional.empty());

    /** How orders stand that are listed. */
    public enum Listed {
        ALL,
        /** To be picked. */
        OPEN,
        CLOSED,
        CANCELLED,
        /** Closed in IntelliTrack, and something of it is not in Shopify. */
        NOT_SENT
    }
}
