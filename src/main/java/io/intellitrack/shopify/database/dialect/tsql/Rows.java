package io.intellitrack.shopify.database.dialect.tsql;

import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import microsoft.sql.DateTimeOffset;

/** The rows of a result, whose times with their zone are those of Java, not of the driver. */
final class Rows {
    private Rows() {}

    /** A statement's answer, whatever it is. */
    static Object of(Object answer) {
        if (!(answer instanceof ResultSet rows)) {
            return answer;
        }
        return Proxy.newProxyInstance(
                Rows.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (self, method, given) -> {
                    Object value = TSqlConnections.call(rows, method, given);
                    return value instanceof DateTimeOffset time ? time.getOffsetDateTime() : value;
                });
    }
}
