package io.intellitrack.shopify.faults;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * A database whose commits are {@link Steps}: one just before, one just after each. Statements outside of a transaction
 * that write are commits too. A rewriter may change statements, for programs that are bad on purpose.
 */
final class CountedConnections {
    private static final Set<String> ENDING = Set.of("close", "isClosed", "rollback", "abort", "setAutoCommit");

    /** What a commit may be called after, by a part of the statement that writes it. */
    private static final Map<String, String> WRITES = Map.of(
            "asked", "insert into sync_asked",
            "follow-up", "insert into sync_follow_up ",
            "left", "insert into sync_left",
            "noted", "'noted', 'cancelled in Shopify",
            "reading", "insert into sync_reading",
            "undone", "set state = 'undone'");

    private static final String CLAIM = "in_flight = ?";

    /** Threads that renew leases and count figures whenever their time has come: their writes are steps of no run. */
    private static final Set<String> BESIDE = Set.of("lease-renewal", "figures");

    private final Steps steps;
    private final UnaryOperator<String> rewriter;
    private final Runnable afterClaim;

    /** @param afterClaim run when a shipment was claimed and committed, just before it is sent */
    CountedConnections(Steps steps, UnaryOperator<String> rewriter, Runnable afterClaim) {
        this.steps = steps;
        this.rewriter = rewriter;
        this.afterClaim = afterClaim;
    }

    /** Puts it around a pool. */
    DataSource around(DataSource pool) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            steps.live();
            Object result = call(pool, method, arguments);
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    private Connection connection(Connection real) {
        AtomicBoolean claims = new AtomicBoolean();
        Set<String> written = ConcurrentHashMap.newKeySet();
        return proxy(Connection.class, (self, method, arguments) -> {
            if (ENDING.contains(method.getName())) {
                written.clear();
                return call(real, method, arguments);
            }
            steps.live();
            if (method.getName().equals("commit")) {
                Object result = commit(real, method, arguments, String.join(" ", new TreeSet<>(written)));
                written.clear();
                if (claims.getAndSet(false)) {
                    afterClaim.run();
                }
                return result;
            }
            if (method.getName().startsWith("prepare") && arguments[0] instanceof String sql) {
                arguments[0] = rewriter.apply(sql);
                claims.compareAndSet(false, sql.contains(CLAIM));
                WRITES.forEach((name, part) -> {
                    if (sql.contains(part)) {
                        written.add(name);
                    }
                });
            }
            Object result = call(real, method, arguments);
            return result instanceof Statement statement ? statement(real, statement, method, arguments) : result;
        });
    }

    private Object commit(Connection real, Method method, Object[] arguments, String written) throws Throwable {
        at(("before commit " + written).strip());
        Object result = call(real, method, arguments);
        at(("after commit " + written).strip());
        return result;
    }

    private Object statement(Connection connection, Statement real, Method made, Object[] how) {
        String sql = how != null && how.length > 0 && how[0] instanceof String text
                ? text.strip().toLowerCase()
                : "";
        boolean writes = !sql.isEmpty() && !sql.startsWith("select") && !sql.startsWith("with");
        Class<?> type = made.getReturnType();
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            boolean executes = method.getName().startsWith("execute");
            if (executes) {
                steps.live();
            }
            boolean alone = executes && writes && connection.getAutoCommit();
            if (alone) {
                at("before write");
            }
            Object result = call(real, method, arguments);
            if (alone) {
                at("after write");
            }
            return result;
        });
    }

    private void at(String step) {
        if (!BESIDE.contains(Thread.currentThread().getName())) {
            steps.at(step);
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
