package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.intellitrack.rows.ArrayColumns;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Which orders were imported before. */
final class OrderLinks {
    private OrderLinks() {}

    /**
     * An imported order.
     *
     * @param hash what it was last written for
     * @param updatedAt Shopify's time of that version; may be null
     * @param status of the picking order; null when somebody deleted it
     */
    record Linked(long pickingOrder, String hash, Instant updatedAt, String status) {
        boolean exists() {
            return status != null;
        }

        /** True when a newer version of the order was written already. */
        boolean newerThan(OrderRecord order) {
            return updatedAt != null
                    && order.mapped().updatedAt().filter(updatedAt::isAfter).isPresent();
        }
    }

    /** Those of the orders that were imported, by Shopify id. */
    static Map<String, Linked> of(Handle handle, String store, List<OrderRecord> orders) {
        Map<String, Linked> linked = new HashMap<>();
        handle.createQuery(Sql.of(OrderLinks.class, "linked-orders"))
                .bind("store", store)
                .bindArray("ids", String.class, ArrayColumns.of(orders, OrderRecord::key))
                .map((row, context) -> {
                    var updated = row.getTimestamp("shopify_updated_at");
                    return linked.put(
                            row.getString("shopify_id"),
                            new Linked(
                                    row.getLong("intellitrack_id"),
                                    row.getString("content_hash"),
                                    updated == null ? null : updated.toInstant(),
                                    row.getString("status")));
                })
                .list();
        return linked;
    }
}
