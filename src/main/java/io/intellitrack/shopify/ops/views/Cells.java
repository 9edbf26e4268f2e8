package io.intellitrack.shopify.ops.views;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** The cells of a row, what is null being absent. */
record Cells(ResultSet row) {
    String word(String column) throws SQLException {
        return row.getString(column);
    }

    Optional<String> text(String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    Optional<Instant> time(String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    Optional<Long> whole(String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    /** A quantity, without the zeros that its column adds. */
    BigDecimal quantity(String column) throws SQLException {
        BigDecimal found = row.getBigDecimal(column);
        return found == null
                ? BigDecimal.ZERO
                : new BigDecimal(found.stripTrailingZeros().toPlainString());
    }
}
