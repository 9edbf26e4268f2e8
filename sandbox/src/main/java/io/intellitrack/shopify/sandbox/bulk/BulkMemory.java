package io.intellitrack.shopify.sandbox.bulk;

import java.util.Optional;
import java.util.Set;

/** The last bulk file that was written whole: the same question to an unchanged store gets it again. Thread-safe. */
final class BulkMemory {
    /** A finished file, and what it is the answer to. */
    record Written(
            String query, boolean grouped, Set<String> scopes, long revision, String name, long objects, long roots) {
        private boolean answers(BulkJob operation, long now) {
            return revision == now
                    && grouped == operation.grouped
                    && query.equals(operation.query)
                    && scopes.equals(operation.call.scopes());
        }
    }

    private Written last;

    /** @param revision of the store now */
    synchronized Optional<Written> of(BulkJob operation, long revision) {
        return Optional.ofNullable(last).filter(written -> written.answers(operation, revision));
    }

    /** @param revision of the store before the first row was read and after the last one */
    synchronized void keep(BulkJob operation, long revision, String name) {
        last = new Written(
                operation.query,
                operation.grouped,
                Set.copyOf(operation.call.scopes()),
                revision,
                name,
                operation.objects,
                operation.roots);
    }
}
