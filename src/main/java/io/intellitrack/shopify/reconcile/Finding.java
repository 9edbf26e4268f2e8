package io.intellitrack.shopify.reconcile;

import java.util.Optional;

/**
 * What one reading says of one record.
 *
 * @param explained why it differs and may; empty when it does not, or when nothing explains it
 * @param difference empty when all is well
 */
record Finding(String key, Optional<String> explained, Optional<Difference> difference) {
    static Finding fine(String key) {
        return new Finding(key, Optional.empty(), Optional.empty());
    }

    static Finding explained(String key, String reason) {
        return new Finding(key, Optional.of(reason), Optional.empty());
    }

    static Finding differs(Difference difference) {
        return new Finding(difference.key(), Optional.empty(), Optional.of(difference));
    }
}
