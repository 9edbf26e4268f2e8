package io.intellitrack.shopify.fulfillment.warehouse;

import io.intellitrack.shopify.database.Sql;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A picking order as the integrator's statements tell of it, at one moment.
 *
 * @param header of {@code closed-orders.sql}; empty when there is no such order any more
 */
public record OrderRows(
        Optional<Map<String, Object>> header, List<Map<String, Object>> picks, List<Map<String, Object>> shipments) {
    /** In lower case and without blanks; empty when it is not there or has none. */
    public String status() {
        return header.map(row -> row.get("status")).map(Object::toString).orElse("");
    }

    /** True when the picking order is gone from IntelliTrack. */
    public boolean deleted() {
        return header.isEmpty();
    }

    /** True for an order that is sent: closed, or in words that nobody knows, which is told. */
    public boolean ended() {
        return !deleted() && !status().equals("open") && !status().equals("cancelled");
    }

    /** The same for the same rows, in whatever order and on whatever database, as long as the statements stay. */
    public String fingerprint() {
        return DigestUtils.sha256Hex(
                header.map(OrderRows::text).orElse("") + '\n' + text(picks) + '\n' + text(shipments));
    }

    private static String text(List<Map<String, Object>> rows) {
        return rows.stream().map(OrderRows::text).sorted().collect(Collectors.joining("\n"));
    }

    private static String text(Map<String, Object> row) {
        StringBuilder text = new StringBuilder();
        row.forEach((column, value) -> {
            String word = word(value);
            text.append(column).append('=').append(word.length()).append(':').append(word);
        });
        return text.toString();
    }

    /** A number without what its scale adds, a time as a moment; null is no text. */
    private static String word(Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return value.toString();
        }
        if (value instanceof Number number) {
            return Sql.quantity(number).stripTrailingZeros().toPlainString();
        }
        if (value instanceof Timestamp time) {
            return time.toInstant().toString();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        return value == null ? "null" : "'" + value;
    }
}
