package io.intellitrack.shopify.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Every statement that the program prepares, but for what some threads do in their own time. */
public final class SeenStatements {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Set<String> unseen;

    /** @param unseen names of threads */
    public SeenStatements(String... unseen) {
        this.unseen = Set.of(unseen);
    }

    /** Puts it around a pool. */
    public DataSource around(DataSource pool) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object result = call(pool, method, arguments);
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    private Connection connection(Connection real) {
        return proxy(Connection.class, (self, method, arguments) -> {
            if (method.getName().startsWith("prepare")
                    && arguments != null
                    && arguments[0] instanceof String sql
                    && !unseen.contains(Thread.currentThread().getName())) {
                seen.add(sql);
            }
            return call(real, method, arguments);
        });
    }

    /** Those since the last question. */
    public List<String> taken() {
        List<String> taken = List.copyOf(seen);
        seen.clear();
        return taken;
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
