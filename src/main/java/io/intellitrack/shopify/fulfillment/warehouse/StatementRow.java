package io.intellitrack.shopify.fulfillment.warehouse;

import io.intellitrack.shopify.database.Sql;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/** Typed reading of a row that an integrator's statement yields; says which column of which file is wrong. */
public record StatementRow(String file, Map<String, Object> row) {
    /** A whole number, any fraction cut off; null is a fault. */
    public long number(String name) {
        return optionalNumber(name).orElseThrow(() -> wrong(name, "a whole number", null));
    }

    /** A whole number, any fraction cut off; empty when the column is null. */
    public Optional<Long> optionalNumber(String name) {
        return value(name).map(value -> {
            if (value instanceof Number number) {
                return number.longValue();
            }
            throw wrong(name, "a whole number", value);
        });
    }

    /** A quantity, with its fraction; 0 when the column is null. */
    public BigDecimal quantity(String name) {
        return value(name)
                .map(value -> {
                    if (value instanceof Number number) {
                        return Sql.quantity(number);
                    }
                    throw wrong(name, "a quantity", value);
                })
                .orElse(BigDecimal.ZERO);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong(name, "a text", null));
    }

    /** As it stands there, blanks and all. */
    Optional<String> optionalText(String name) {
        return value(name).map(Object::toString);
    }

    /** A moment; empty when the column is null. */
    public Optional<Instant> time(String name) {
        return value(name).map(value -> {
            if (value instanceof OffsetDateTime time) {
                return time.toInstant();
            }
            if (value instanceof Timestamp time) {
                return time.toInstant();
            }
            throw wrong(name, "a timestamp with time zone", value);
        });
    }

    private Optional<Object> value(String name) {
        if (!row.containsKey(name)) {
            throw new IllegalStateException(
                    "routes/sql/" + file + " yields no column " + name + " (only " + row.keySet() + "). Add it.");
        }
        return Optional.ofNullable(row.get(name));
    }

    private IllegalStateException wrong(String name, String expected, Object came) {
        return new IllegalStateException("routes/sql/" + file + ": column " + name + " must be " + expected + ", but "
                + (came == null ? "null" : "a " + came.getClass().getSimpleName()) + " came. Correct the statement.");
    }
}
