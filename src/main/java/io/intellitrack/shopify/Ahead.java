package io.intellitrack.shopify;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Something that is made on a thread of its own while the start goes on with what does not need it. Safe for many
 * threads; closing it waits, and closes what was made.
 */
final class Ahead<T> implements AutoCloseable {
    private final FutureTask<T> task;

    private Ahead(Callable<T> make) {
        task = new FutureTask<>(make);
    }

    /** Begins at once. */
    static <T> Ahead<T> of(String name, Callable<T> make) {
        Ahead<T> ahead = new Ahead<>(make);
        Thread thread = new Thread(ahead.task, name);
        thread.setDaemon(true);
        thread.start();
        return ahead;
    }

    /** What was made, as soon as it is there. What making it threw comes out of here, as it was thrown. */
    T get() throws Exception {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
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
