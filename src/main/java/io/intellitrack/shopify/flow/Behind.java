package io.intellitrack.shopify.flow;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work of a run that goes on while the run does the next: one piece at a time, in order, so that at most one page waits.
 * Used by the run's own thread.
 */
final class Behind {
    private final String name;
    private ExecutorService thread;
    private Future<?> last;
    private volatile Thread worker;

    Behind(String name) {
        this.name = name;
    }

    /** Begins a piece of work once the one before has ended; what that one threw comes out here. */
    void begin(Runnable work) {
        await();
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(this::thread);
        }
        last = thread.submit(work);
    }

    private Thread thread(Runnable task) {
        worker = new Thread(task, name);
        worker.setDaemon(true);
        return worker;
    }

    /** Waits for the last piece; what it threw comes out here, once. The work itself does not wait for itself. */
    void await() {
        if (last == null || Thread.currentThread() == worker) {
            return;
        }
        Future<?> ending = last;
        last = null;
        try {
            ending.get();
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } catch (InterruptedException e) {
            last = ending;
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a page was written", e);
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause; // a Runnable throws nothing else
    }

    /** The run is over: nothing of it goes on after this. Answers what the last piece threw and nobody has seen. */
    Optional<Throwable> end() {
        try {
            await();
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            return Optional.of(e);
        } finally {
            if (thread != null) {
                thread.shutdown();
            }
        }
    }
}
