package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.reconcile.proofs.Difference;
import java.util.List;
import java.util.Optional;

/**
 * What one reading says of one record.
 *
 * @param explained why it differs and may; empty when it does not, or when nothing explains it
 * @param difference empty when all is well; also what is explained and still open
 * @param notes what is worth knowing and no difference, for people
 */
record ProofFinding(String key, Optional<String> explained, Optional<Difference> difference, List<String> notes) {
    ProofFinding {
        notes = List.copyOf(notes);
    }

    static ProofFinding fine(String key) {
        return new ProofFinding(key, Optional.empty(), Optional.empty(), List.of());
    }

    static ProofFinding explained(String key, String reason) {
        return new ProofFinding(key, Optional.of(reason), Optional.empty(), List.of());
    }

    static ProofFinding differs(Difference difference) {
        return new ProofFinding(difference.key(), Optional.empty(), Optional.of(difference), List.of());
    }

    ProofFinding noting(List<String> more) {
        return new ProofFinding(key, explained, difference, more);
    }
}
