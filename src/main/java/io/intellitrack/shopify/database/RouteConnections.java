package io.intellitrack.shopify.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Connections as camel-jdbc's endpoints use them, the same on every database: columns come by names in lower case, a list is
 * bound as one, and nothing is ever committed. Safe for many threads.
 */
public final class RouteConnections {
    private static final Set<String> LABELS = Set.of("getColumnLabel", "getColumnName");

    private RouteConnections() {}

    /** @param readOnly whose connections refuse to write, as far as the database can */
    public static DataSource of(DataSource readOnly) {
        return proxy(
                DataSource.class,
                (self, method, given) -> method.getName().equals("getConnection")
                        ? connection((Connection) call(readOnly, method, given))
                        : call(readOnly, method, given));
    }

    private static Connection connection(Connection connection) {
        return proxy(Connection.class, (self, method, given) -> switch (method.getName()) {
            case "prepareStatement" ->
                prepared(connection, (PreparedStatement) call(connection, method, given), (String) given[0]);
            case "createStatement" -> statement(Statement.class, (Statement) call(connection, method, given));
            case "commit" -> {
                connection.rollback(); // where a database has no sessions that only read, this is what protects it
                yield null;
            }
            default -> call(connection, method, given);
        });
    }

    private static PreparedStatement prepared(Connection connection, PreparedStatement statement, String sql) {
        PreparedStatement labelled = statement(PreparedStatement.class, statement);
        return proxy(PreparedStatement.class, (self, method, given) -> switch (method.getName()) {
            case "setObject" -> {
                bind(connection, statement, (Integer) given[0], given[1]);
                yield null;
            }
            case "getParameterMetaData" -> parameters(SqlText.places(sql)); // drivers ask the server, or do not know
            default -> call(labelled, method, given);
        });
    }

    private static void bind(Connection connection, PreparedStatement statement, int place, Object value)
            throws SQLException {
        Object[] list = value instanceof Collection<?> several
                ? several.toArray()
                : value instanceof Object[] array ? array : null;
        if (list != null) {
            statement.setArray(place, connection.createArrayOf(SqlArrays.typeOf(list), list));
        } else if (value instanceof Instant time) {
            statement.setTimestamp(place, Timestamp.from(time));
        } else {
            statement.setObject(place, value);
        }
    }

    private static ParameterMetaData parameters(int count) {
        return proxy(ParameterMetaData.class, (self, method, given) -> {
            if (method.getName().equals("getParameterCount")) {
                return count;
            }
            throw new UnsupportedOperationException(method.getName());
        });
    }

    private static <T extends Statement> T statement(Class<T> type, T statement) {
        return proxy(type, (self, method, given) -> labelled(call(statement, method, given)));
    }

    private static Object labelled(Object result) {
        if (result instanceof ResultSet rows) {
            return proxy(ResultSet.class, (self, method, given) -> labelled(call(rows, method, given)));
        }
        if (result instanceof ResultSetMetaData columns) {
            return proxy(ResultSetMetaData.class, (self, method, given) -> {
                Object answer = call(columns, method, given);
                return LABELS.contains(method.getName()) ? ((String) answer).toLowerCase(Locale.ROOT) : answer;
            });
        }
        return result;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(RouteConnections.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(target, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
