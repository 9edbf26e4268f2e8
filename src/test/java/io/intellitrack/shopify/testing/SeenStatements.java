package io.intellitrack.shopify.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Every statement that the program prepares, but for what some threads do in their own time. */
public final class SeenStatements {
    private static final String PROGRAM = "io.intellitrack.shopify.";

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> ways = new ConcurrentHashMap<>();
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
                ways.computeIfAbsent(sql, first -> way());
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

    /** The program's classes that a statement came through, from Camel or the thread on, the first time it was seen. */
    public List<String> way(String part) {
        return ways.entrySet().stream()
                .filter(way -> way.getKey().contains(part))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No statement with " + part));
    }

    private static List<String> way() {
        List<String> classes = new ArrayList<>(StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .takeWhile(name -> !name.startsWith("org.apache.camel"))
                        .filter(name -> name.startsWith(PROGRAM) && !name.startsWith(PROGRAM + "testing"))
                        .map(name -> name.replaceFirst(".*[.]", "").replaceFirst("[$].*", ""))
                        .toList()));
        Collections.reverse(classes);
        return List.copyOf(new LinkedHashSet<>(classes));
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
