package io.intellitrack.shopify.shopify.stock;

import io.intellitrack.shopify.shopify.errors.Redaction;
import io.intellitrack.shopify.shopify.errors.UserError;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of a write to Shopify's stock: all rows or none.
 *
 * @param groupId the change's id in the inventory history; absent when nothing had to change
 * @param errors why the write was refused as a whole; empty when it was taken
 */
public record StockWrite(Optional<String> groupId, List<RowError> errors) {
    /** True when every row is as asked. */
    public boolean accepted() {
        return errors.isEmpty();
    }

    /**
     * One complaint.
     *
     * @param index of the row in the list that was sent; empty = about the whole write
     * @param code such as {@code CHANGE_FROM_QUANTITY_STALE}; empty text when there is none
     */
    public record RowError(OptionalInt index, String code, String message) {
        /** Shopify's value was not the expected one: read, compute and send anew. */
        public boolean stale() {
            return code.equals("CHANGE_FROM_QUANTITY_STALE") || code.equals("COMPARE_QUANTITY_STALE");
        }

        /** The trouble is with the idempotency key, not with the row. */
        public boolean idempotency() {
            return code.startsWith("IDEMPOTENCY_");
        }

        static RowError of(UserError error) {
            OptionalInt index = error.field().stream()
                    .filter(part -> part.matches("\\d{1,4}"))
                    .mapToInt(Integer::parseInt)
                    .findFirst();
            return new RowError(index, error.code().orElse(""), Redaction.oneLine(error.message()));
        }
    }
}
