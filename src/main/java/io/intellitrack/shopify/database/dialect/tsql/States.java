package io.intellitrack.shopify.database.dialect.tsql;

import java.sql.SQLException;
import java.util.Map;

/**
 * SQLSTATEs for SQL Server's own error numbers, most of which its driver calls S0001.
 *
 * @see <a href="https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors">Error
 *     numbers</a>
 */
final class States {
    private static final Map<Integer, String> BY_NUMBER = Map.ofEntries(
            Map.entry(207, "42S22"), // no such column
            Map.entry(208, "42S02"), // no such table
            Map.entry(229, "42501"), // not permitted
            Map.entry(230, "42501"),
            Map.entry(220, "22003"), // too large a number
            Map.entry(232, "22003"),
            Map.entry(8115, "22003"),
            Map.entry(241, "22007"), // no time
            Map.entry(242, "22007"),
            Map.entry(245, "22018"), // no number
            Map.entry(8114, "22018"),
            Map.entry(2628, "22001"), // too long a text
            Map.entry(8152, "22001"),
            Map.entry(515, "23502"), // null
            Map.entry(547, "23503"), // foreign key, check
            Map.entry(2601, "23505"), // twice
            Map.entry(2627, "23505"),
            Map.entry(1205, "40001"), // deadlock
            Map.entry(1222, "40001"), // waited long enough for a lock
            Map.entry(3960, "40001")); // changed by another since the snapshot

    private States() {}

    static SQLException named(SQLException error) {
        String state = BY_NUMBER.get(error.getErrorCode());
        return state == null ? error : new SQLException(error.getMessage(), state, error.getErrorCode(), error);
    }
}
