package io.intellitrack.shopify.database.dialect.tsql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Connections to SQL Server on which statements are written as for the other databases. Safe for many threads. */
public final class TSqlConnections {
    private TSqlConnections() {}

    /**
     * The same connections, translated.
     *
     * @param readOnly true when nothing else is done on them
     */
    public static DataSource of(DataSource pool, boolean readOnly) {
        return proxy(
                DataSource.class,
                (self, method, given) -> method.getName().equals("getConnection")
                        ? connection((Connection) call(pool, method, given), readOnly)
                        : call(pool, method, given));
    }

    private static Connection connection(Connection connection, boolean readOnly) {
        return proxy(Connection.class, (self, method, given) -> switch (method.getName()) {
            case "prepareStatement" -> {
                if (readOnly) {
                    ReadOnly.check((String) given[0]);
                }
                yield prepared(connection, (Connection) self, method, given);
            }
            case "createStatement" -> statement((Statement) call(connection, method, given), readOnly);
            case "createArrayOf" -> JsonList.of((Object[]) given[1]);
            default -> call(connection, method, given);
        });
    }

    private static PreparedStatement prepared(Connection connection, Connection speaking, Method method, Object[] given)
            throws Throwable {
        Translation translation = Translation.of((String) given[0]);
        List<PreparedStatement> statements = new ArrayList<>();
        for (Translation.Part part : translation.parts()) {
            Object[] translated = given.clone();
            translated[0] = part.text();
            statements.add((PreparedStatement) call(connection, method, translated));
        }
        return proxy(PreparedStatement.class, new TSqlStatement(speaking, translation, statements));
    }

    /** Without parameters: each part is one of its own. */
    private static Statement statement(Statement statement, boolean readOnly) {
        return proxy(Statement.class, (self, method, given) -> {
            if (given == null || given.length == 0 || !(given[0] instanceof String text)) {
                return Rows.of(call(statement, method, given));
            }
            if (readOnly) {
                ReadOnly.check(text);
            }
            Object last = null;
            for (Translation.Part part : Translation.of(text).parts()) {
                Object[] translated = given.clone();
                translated[0] = part.text();
                last = call(statement, method, translated);
            }
            return Rows.of(last);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(TSqlConnections.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** @throws SQLException with the SQLSTATE that other databases give */
    static Object call(Object target, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(target, given);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLException error ? States.named(error) : e.getCause();
        }
    }
}
