package io.intellitrack.shopify.reconcile;

import java.util.List;
import java.util.Optional;

/**
 * What one reading says of one record.
 *
 * @param explained why it differs and may; empty when it does not, or when nothing explains it
 * @param difference empty when all is well; also what is explained and still open
 * @param notes what is worth knowing and no difference, for people
 */
record Finding(String key, Optional<String> explained, Optional<Difference> difference, List<String> notes) {
    Finding {
        notes = List.copyOf(notes);
    }

    static Finding fine(String key) {
        return new Finding(key, Optional.empty(), Optional.empty(), List.of());
    }

    static Finding explained(String key, String reason) {
        return new Finding(key, Optional.of(reason), Optional.empty(), List.of());
    }

    static Finding differs(Difference difference) {
        return new Finding(difference.key(), Optional.empty(), Optional.of(difference), List.of());
    }

    Finding noting(List<String> more) {
        return new Finding(key, explained, difference, more);
    }
}
