package io.intellitrack.shopify.database.dialect.tsql;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** SQL Server has no read-only transaction: a statement that does anything but read is refused before it is sent. */
final class ReadOnly {
    private static final String STATE = "25006";
    private static final Set<String> READING = Set.of("select", "with");
    private static final Set<String> DOING = Set.of(
            ";",
            "into",
            "insert",
            "update",
            "delete",
            "merge",
            "truncate",
            "exec",
            "execute",
            "create",
            "alter",
            "drop");

    private ReadOnly() {}

    /** @throws SQLException as other databases refuse it, when the statement does not only read */
    static void check(String statement) throws SQLException {
        List<Token> tokens = Token.of(statement);
        boolean reads = !tokens.isEmpty() && READING.stream().anyMatch(tokens.get(0)::is);
        if (!reads || tokens.stream().anyMatch(token -> DOING.stream().anyMatch(token::is))) {
            throw new SQLException("A read-only transaction takes one statement that reads, and no other", STATE);
        }
    }
}
