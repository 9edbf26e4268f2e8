package io.intellitrack.shopify.shopify.paging;

import java.util.Optional;

/** What a run keeps of its bulk operation, so that another process can go on with it. */
public interface BulkNotes {
    /** Keeps nothing. */
    BulkNotes NONE = new BulkNotes() {
        @Override
        public Optional<String> operation() {
            return Optional.empty();
        }

        @Override
        public void started(String operation) {
            // nobody will ask
        }

        @Override
        public void spent() {
            // nothing was kept
        }

        @Override
        public void expect(long records) {
            // nobody watches
        }
    };

    /** The operation that an earlier run has started and not used to its end. */
    Optional<String> operation();

    /** An operation was started; kept before it is looked at for the first time. */
    void started(String operation);

    /** The operation kept is of no use any more. */
    void spent();

    /** How many records the scan will bring. */
    void expect(long records);
}
