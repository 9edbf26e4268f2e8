package io.intellitrack.shopify.database.dialect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/**
 * Where IntelliTrack's tables and ours lie, when that is not simply where a connection looks. Our statements name tables
 * plainly; here each name of the contract and each of ours is put behind its schema, so that no table of the same name in the
 * other one, or in a third, is ever meant. Safe for many threads.
 *
 * @param intellitrack its tables' or views' schema, as the database spells it
 * @param sync that of our own tables, likewise
 */
public record TableSchemas(String intellitrack, String sync) {
    /** The names of the contract. */
    private static final Set<String> CONTRACT = Set.of(
            "division",
            "site",
            "location",
            "unit_of_measure",
            "item",
            "item_uom",
            "inventory",
            "customer",
            "ship_to",
            "carrier",
            "shipping_method",
            "picking_order",
            "picking_order_line",
            "shipment",
            "pick",
            "inventory_transaction");

    private static final int MOST_KNOWN = 2_000;
    private static final Map<String, String> KNOWN = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_KNOWN;
        }
    });

    /** Where the handle's database has a table of the contract or of ours, as it spells that. */
    public static String of(Handle handle, String table) {
        return handle.getConfig(DialectConfig.class)
                .schemas()
                .flatMap(both -> both.of(table))
                .orElseGet(() -> looked(handle));
    }

    private static String looked(Handle handle) {
        try {
            return handle.getConnection().getSchema();
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    /** The schema of a table that a statement of ours names; empty for any other name. */
    public Optional<String> of(String table) {
        return CONTRACT.contains(table)
                ? Optional.of(intellitrack)
                : table.startsWith("sync_") || table.startsWith("qrtz_") ? Optional.of(sync) : Optional.empty();
    }

    /** A name in a statement, whatever signs it has. */
    public static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** The same statement with each table behind its schema. */
    public String qualified(String statement) {
        return KNOWN.computeIfAbsent(
                intellitrack + '\n' + sync + '\n' + statement,
                key -> TableNames.replaced(statement, name -> of(name).map(TableSchemas::quoted)));
    }

    /** The same connections, on which tables are found wherever these schemas are. */
    public DataSource on(DataSource pool) {
        return proxy(
                DataSource.class,
                (self, method, given) -> method.getName().equals("getConnection")
                        ? connection((Connection) call(pool, method, given))
                        : call(pool, method, given));
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, (self, method, given) -> {
            Object answer = call(connection, method, qualified(given));
            return method.getName().equals("createStatement") ? statement((Statement) answer) : answer;
        });
    }

    private Statement statement(Statement statement) {
        return proxy(Statement.class, (self, method, given) -> call(statement, method, qualified(given)));
    }

    /** Of a call's arguments only a statement is a text, and it comes first. */
    private Object[] qualified(Object[] given) {
        if (given == null || given.length == 0 || !(given[0] instanceof String text)) {
            return given;
        }
        Object[] changed = given.clone();
        changed[0] = qualified(text);
        return changed;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(TableSchemas.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(target, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
