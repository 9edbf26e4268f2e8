package io.intellitrack.shopify.fulfillment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A closed picking order, a row of {@code routes/sql/closed-orders.sql}.
 *
 * @param gid the Shopify order
 */
record ClosedOrder(long id, String number, String gid, Optional<Instant> closedAt) {
    static ClosedOrder of(Map<String, Object> row) {
        Columns columns = new Columns("closed-orders.sql", row);
        return new ClosedOrder(
                columns.number("id"),
                columns.text("order_number"),
                columns.text("order_gid"),
                columns.time("closed_at"));
    }

    /** Names one closing: reopened and closed again is another. */
    String closing() {
        return "closing " + closedAt.map(Instant::toString).orElse("at an unknown time");
    }
}
