package io.intellitrack.shopify.database.dialect.tsql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** A prepared statement of ours as those that its translation has: done one after the other, and counted together. */
final class TSqlStatement implements InvocationHandler {
    private static final Set<String> OF_ALL = Set.of(
            "addBatch",
            "clearBatch",
            "clearParameters",
            "setQueryTimeout",
            "setFetchSize",
            "setMaxRows",
            "cancel",
            "close");

    private static final Set<Integer> TIMES = Set.of(Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE);

    /** The driver's own number for a time with its zone. */
    private static final int DATETIMEOFFSET = microsoft.sql.Types.DATETIMEOFFSET;

    private final Connection connection;
    private final Translation translation;
    private final List<PreparedStatement> statements;
    private int before;

    TSqlStatement(Connection connection, Translation translation, List<PreparedStatement> statements) {
        this.connection = connection;
        this.translation = translation;
        this.statements = statements;
    }

    @Override
    public Object invoke(Object self, Method method, Object[] given) throws Throwable {
        String name = method.getName();
        if (method.getDeclaringClass() == PreparedStatement.class && name.startsWith("set")) {
            bind((Integer) given[0], method, given);
            return null;
        }
        if (OF_ALL.contains(name)) {
            for (PreparedStatement statement : statements) {
                TSqlConnections.call(statement, method, given);
            }
            return null;
        }
        if (name.equals("getConnection")) {
            return connection;
        }
        if (name.equals("getParameterMetaData")) {
            return ParameterCount.of(translation);
        }
        PreparedStatement last = statements.get(statements.size() - 1);
        if (name.equals("executeBatch")) {
            return batch();
        }
        if (name.startsWith("execute")) {
            before = early();
        }
        Object result = TSqlConnections.call(last, method, given);
        boolean counts = name.equals("executeUpdate") || name.equals("getUpdateCount");
        return counts && (Integer) result >= 0 ? (Integer) result + before : Rows.of(result);
    }

    /** All but the last one. */
    private int early() throws SQLException {
        int count = 0;
        for (PreparedStatement statement : statements.subList(0, statements.size() - 1)) {
            count += named(statement::executeUpdate);
        }
        return count;
    }

    private int[] batch() throws SQLException {
        int[] counts = null;
        for (PreparedStatement statement : statements) {
            int[] more = named(statement::executeBatch);
            for (int i = 0; counts != null && i < more.length; i++) {
                more[i] += counts[i];
            }
            counts = more;
        }
        return counts;
    }

    private interface Call<T> {
        T call() throws SQLException;
    }

    private static <T> T named(Call<T> call) throws SQLException {
        try {
            return call.call();
        } catch (SQLException e) {
            throw States.named(e);
        }
    }

    private void bind(int parameter, Method method, Object[] given) throws Throwable {
        for (int i = 0; i < statements.size(); i++) {
            List<Integer> parameters = translation.parts().get(i).parameters();
            for (int place = 1; place <= parameters.size(); place++) {
                if (parameters.get(place - 1) == parameter) {
                    bind(statements.get(i), place, method, given);
                }
            }
        }
    }

    private static void bind(PreparedStatement statement, int place, Method method, Object[] given) throws Throwable {
        Object value = given[1];
        if (value instanceof Array list) {
            statement.setNString(place, list.toString());
        } else if (value instanceof Object[] list) {
            statement.setNString(place, JsonList.of(list).toString());
        } else if (value instanceof Timestamp time) {
            statement.setObject(place, time.toInstant().atOffset(ZoneOffset.UTC));
        } else if (value instanceof Instant time) {
            statement.setObject(place, time.atOffset(ZoneOffset.UTC));
        } else if (method.getName().equals("setNull") || value == null) {
            statement.setNull(place, nullType(method.getName().equals("setNull") ? (Integer) value : Types.NULL));
        } else {
            Object[] moved = given.clone();
            moved[0] = place;
            TSqlConnections.call(statement, method, moved);
        }
    }

    /** A null of no type fits everywhere but into a time. */
    private static int nullType(int type) {
        if (TIMES.contains(type)) {
            return DATETIMEOFFSET;
        }
        return switch (type) {
            case Types.ARRAY, Types.NULL, Types.OTHER, Types.JAVA_OBJECT -> Types.NVARCHAR;
            case Types.BOOLEAN -> Types.BIT;
            default -> type;
        };
    }
}
