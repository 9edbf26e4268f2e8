package io.intellitrack.shopify.machine;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * Something that is made on a thread of its own while the caller goes on with what does not need it. Log lines of both bear
 * the same labels. Safe for many threads; closing it waits, and closes what was made.
 */
public final class BackgroundTask<T> implements AutoCloseable {
    private final FutureTask<T> task;

    private BackgroundTask(Supplier<T> make) {
        Map<String, String> labels = MDC.getCopyOfContextMap();
        task = new FutureTask<>(() -> {
            if (labels != null) {
                MDC.setContextMap(labels);
            }
            return make.get();
        });
    }

    /** Begins at once. */
    public static <T> BackgroundTask<T> of(String name, Supplier<T> make) {
        BackgroundTask<T> ahead = new BackgroundTask<>(make);
        Threads.named(name, ahead.task).start();
        return ahead;
    }

    /** The same for work that gives nothing back; nobody need wait for what only saves time later. */
    public static BackgroundTask<Void> run(String name, Runnable work) {
        return of(name, () -> {
            work.run();
            return null;
        });
    }

    /** What was made, as soon as it is there. What making it threw comes out of here, as it was thrown. */
    public T get() {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // a supplier throws nothing else
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while something that was begun was awaited", e);
        }
    }

    @Override
    public void close() throws Exception {
        T made;
        try {
            made = task.get();
        } catch (ExecutionException e) {
            return; // nothing was made; get() tells why
        }
        if (made instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
