package io.intellitrack.shopify.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of one record in its {@code -record} route. */
public sealed interface Outcome {
    /** The record's Shopify id. */
    String key();

    /** What people call it. */
    String name();

    /**
     * Ready to be saved.
     *
     * @param updatedAt Shopify's; an older version never overwrites a newer one
     * @param rows by table: column to value
     * @param document what the rows were made from
     */
    record Mapped(
            String key,
            String name,
            Optional<Instant> updatedAt,
            Map<String, List<Map<String, Object>>> rows,
            JsonNode document)
            implements Outcome {
        /** The same with nothing left of what its rows were made from. */
        public Mapped withoutDocument() {
            return new Mapped(key, name, updatedAt, rows, MissingNode.getInstance());
        }

        /** A route may log its body; rows hold customers' data. */
        @Override
        public String toString() {
            return name + ", mapped";
        }

        /** The only row of a table. */
        public Map<String, Object> row(String table) {
            return rows.get(table).get(0);
        }
    }

    /**
     * Left out for a reason that is no fault.
     *
     * @param waiting true when it must be looked at again although it does not change
     */
    record Skipped(String key, String name, String reason, boolean waiting) implements Outcome {}

    /** Refused; it will be parked with its page. */
    record Rejected(RejectedRecord why) implements Outcome {
        @Override
        public String key() {
            return why.key();
        }

        @Override
        public String name() {
            return why.name();
        }
    }
}
