package io.intellitrack.shopify.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;

/**
 * When the program waited for the store, and when it had a connection to its database in hand: while it writes one page
 * it asks for the next, and that is no waiting. Safe for many threads.
 */
final class Spans {
    /** From and to, as {@link System#nanoTime} counts. */
    private record Span(long from, long to) {}

    private final List<Span> calls = new ArrayList<>();
    private final List<Span> work = new ArrayList<>();

    synchronized void clear() {
        calls.clear();
        work.clear();
    }

    /** A request ended just now that took so long. */
    synchronized void called(long nanos) {
        long now = System.nanoTime();
        calls.add(new Span(now - nanos, now));
    }

    private synchronized void worked(long from) {
        work.add(new Span(from, System.nanoTime()));
    }

    /** Nanoseconds in which an answer was awaited and no connection was in hand. */
    synchronized long idle() {
        List<Span> busy = merged(work);
        long idle = 0;
        for (Span call : merged(calls)) {
            idle += call.to() - call.from();
            for (Span span : busy) {
                idle -= Math.max(0, Math.min(call.to(), span.to()) - Math.max(call.from(), span.from()));
            }
        }
        return idle;
    }

    private static List<Span> merged(List<Span> spans) {
        List<Span> merged = new ArrayList<>();
        for (Span span :
                spans.stream().sorted(Comparator.comparingLong(Span::from)).toList()) {
            Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && span.from() <= last.to()) {
                merged.set(merged.size() - 1, new Span(last.from(), Math.max(last.to(), span.to())));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }

    /** Put around a pool. */
    DataSource around(DataSource pool) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = call(pool, method, arguments);
            return result instanceof Connection connection ? noted(connection, System.nanoTime()) : result;
        });
    }

    private Connection noted(Connection connection, long since) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("close")) {
                worked(since);
            }
            return call(connection, method, arguments);
        });
    }

    private interface Handler {
        Object handle(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                Spans.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> handler.handle(method, arguments)));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
