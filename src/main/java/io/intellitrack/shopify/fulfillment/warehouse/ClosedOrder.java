package io.intellitrack.shopify.fulfillment.warehouse;

import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.ParkedKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A closed picking order, a row of {@code routes/sql/closed-orders.sql}.
 *
 * @param gid the Shopify order
 * @param followUp true when it is not the first picking order of it
 */
public record ClosedOrder(long id, String number, String gid, Optional<Instant> closedAt, boolean followUp) {
    /** Reads it as the only picking order so far of its Shopify order; whether it follows others is found later. */
    public static ClosedOrder of(Map<String, Object> row, String gid) {
        StatementRow columns = new StatementRow("closed-orders.sql", row);
        return new ClosedOrder(
                columns.number("id"), columns.text("order_number"), gid, columns.time("closed_at"), false);
    }

    /** The same as the follow-up of another picking order. */
    public ClosedOrder asFollowUp() {
        return new ClosedOrder(id, number, gid, closedAt, true);
    }

    /** The outcome of an order that needs nothing more of the route. */
    public Outcome skipped(String reason) {
        return new Outcome.Skipped(gid, number, reason, false);
    }

    /** Under what its parked records are kept: the Shopify order, and which follow-up of it. */
    public String key() {
        return followUp ? ParkedKey.followUp(gid, id) : gid;
    }

    /** Names one closing: reopened and closed again is another. */
    public String closing() {
        return "closing " + closedAt.map(Instant::toString).orElse("at an unknown time");
    }
}
