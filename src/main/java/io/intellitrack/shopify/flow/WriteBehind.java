package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.machine.Threads;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Work of a run that goes on while the run does the next: one piece at a time, in order, and at most one waits. Small
 * pieces that come within a moment, or while another is done, grow together: the database gets fewer and larger ones.
 * Begun by the run's own thread.
 */
final class WriteBehind {
    /** A small piece waits so long for others, unless somebody waits for it. */
    private static final long MOMENT_MILLIS = 100;

    private final String name;
    private ExecutorService thread;
    private DeferredWrite waiting;
    private boolean busy;
    private boolean awaited;
    private Throwable failure;
    private volatile Thread worker;

    WriteBehind(String name) {
        this.name = name;
    }

    /**
     * Begins a piece of work, or lets it wait for the one before. What an earlier piece threw comes out here, and nothing
     * is begun after it.
     */
    synchronized void begin(DeferredWrite piece) {
        Optional<DeferredWrite> together = waiting == null ? Optional.of(piece) : waiting.with(piece);
        if (together.isEmpty()) {
            awaitUnless(() -> waiting == null);
        }
        throwFailure();
        waiting = together.orElse(piece);
        notifyAll();
        if (!busy) {
            busy = true;
            thread().execute(this::work);
        }
    }

    private ExecutorService thread() {
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(this::thread);
        }
        return thread;
    }

    private Thread thread(Runnable task) {
        worker = Threads.named(name, task);
        return worker;
    }

    private void work() {
        try {
            for (Optional<DeferredWrite> next = next(); next.isPresent(); next = next()) {
                next.get().work();
            }
        } catch (RuntimeException | Error e) {
            failed(e);
        } catch (InterruptedException e) {
            failed(new IllegalStateException("Interrupted while pages were gathered", e));
        }
    }

    private synchronized Optional<DeferredWrite> next() throws InterruptedException {
        gather();
        DeferredWrite next = waiting;
        waiting = null;
        busy = next != null;
        notifyAll();
        return Optional.ofNullable(next);
    }

    private void gather() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOMENT_MILLIS);
        while (waiting != null && !waiting.large() && !awaited) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    private synchronized void failed(Throwable why) {
        failure = why;
        waiting = null;
        busy = false;
        notifyAll();
    }

    /** Waits until all is done; what a piece threw comes out here, once. The work itself does not wait for itself. */
    void await() {
        if (Thread.currentThread() != worker) {
            awaitAll();
        }
    }

    private synchronized void awaitAll() {
        awaitUnless(() -> !busy);
        throwFailure();
    }

    private void awaitUnless(BooleanSupplier met) {
        awaited = true;
        notifyAll();
        try {
            while (!met.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a page was written", e);
        } finally {
            awaited = false;
        }
    }

    private void throwFailure() {
        Throwable thrown = failure;
        failure = null;
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw (RuntimeException) thrown; // a piece throws nothing else
        }
    }

    /** The run is over: nothing of it goes on after this. Answers what the last piece threw and nobody has seen. */
    Optional<Throwable> end() {
        try {
            await();
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            return Optional.of(e);
        } finally {
            close();
        }
    }

    /** Nothing waits here but after an interruption. */
    private synchronized void close() {
        waiting = null;
        if (thread != null) {
            thread.shutdown();
        }
    }
}
