package io.intellitrack.shopify.shopify.paging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;

/**
 * Some records of a scan, each complete, and those that cannot be read.
 *
 * @param root where they were found: {@code products}, {@code inventoryItems}, {@code orders},
 *     {@code fulfillmentOrders}, or {@code again} for records asked by id
 * @param unreadable those that belong to the page but cannot be used: to be kept, or the mark must not follow
 * @param newest the largest {@code updatedAt} that all records up to here cover; empty when the mark must not follow
 *     this page, as inside a product with very many variants
 * @param sortedByUpdate true when the pages of this root come in the order of {@code updatedAt}, so that a mark may
 *     follow page by page
 */
public record Page(
        String root,
        List<ObjectNode> records,
        List<Unreadable> unreadable,
        Optional<Instant> newest,
        boolean sortedByUpdate) {
    public Page {
        records = new Records(records);
    }

    /** Records that no log can quote. */
    private static final class Records extends AbstractList<ObjectNode> {
        private final List<ObjectNode> records;

        private Records(List<ObjectNode> records) {
            this.records = records;
        }

        @Override
        public ObjectNode get(int index) {
            return records.get(index);
        }

        @Override
        public int size() {
            return records.size();
        }

        @Override
        public String toString() {
            return records.size() + " records";
        }
    }

    /** One of which every record could be read. */
    public Page(String root, List<ObjectNode> records, Optional<Instant> newest, boolean sortedByUpdate) {
        this(root, records, List.of(), newest, sortedByUpdate);
    }

    /** One of records that were asked for by id. */
    public Page(String root, FetchedRecords<ObjectNode> found, Optional<Instant> newest, boolean sortedByUpdate) {
        this(root, found.records(), found.unreadable(), newest, sortedByUpdate);
    }

    /** True when it has no records at all, not even unreadable ones. */
    public boolean isEmpty() {
        return records.isEmpty() && unreadable.isEmpty();
    }

    /** A page is only ever itself: Camel looks its bodies up by hash, which would go through every record each time. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    /** A run may log its body; records hold customers' data. */
    @Override
    public String toString() {
        return records.size() + " " + root;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
