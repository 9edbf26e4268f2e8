package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.machine.Threads;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What a run writes behind its reading, on a thread of its own: one write at a time, in order, and at most one waits.
 * Small writes that come within a moment, or while another is done, become one: the database gets fewer and larger ones.
 * Filled and flushed by the run's own thread.
 */
public final class WriteQueue {
    /** Something to be written. */
    public interface Write {
        /** Writes it, in transactions of its own. */
        void perform();

        /** This and what came after it as one write; empty when they are to be done one after the other. */
        Optional<Write> with(Write later);

        /** True when it should not wait in memory for another one that is being done. */
        boolean large();
    }

    /** A small write waits so long for others, unless somebody waits for it. */
    private static final long MOMENT_MILLIS = 100;

    private final String name;
    private ExecutorService thread;
    private Write waiting;
    private boolean busy;
    private boolean awaited;
    private Throwable failure;
    private volatile Thread worker;

    WriteQueue(String name) {
        this.name = name;
    }

    /**
     * Begins a write, or lets it wait for the one before. What an earlier one threw comes out here or of a later
     * {@link #flush}, and nothing is written after it.
     */
    public synchronized void put(Write write) {
        Optional<Write> together = waiting == null ? Optional.of(write) : waiting.with(write);
        if (together.isEmpty()) {
            awaitUnless(() -> waiting == null);
        }
        throwFailure();
        waiting = together.orElse(write);
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
            for (Optional<Write> next = next(); next.isPresent(); next = next()) {
                next.get().perform();
            }
        } catch (RuntimeException | Error e) {
            failed(e);
        } catch (InterruptedException e) {
            failed(new IllegalStateException("Interrupted while pages were gathered", e));
        }
    }

    private synchronized Optional<Write> next() throws InterruptedException {
        gather();
        Write next = waiting;
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

    /** Waits until all is written; what a write threw comes out here, once. A write does not wait for itself. */
    public void flush() {
        if (Thread.currentThread() != worker) {
            flushAll();
        }
    }

    private synchronized void flushAll() {
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
            throw (RuntimeException) thrown; // a write throws nothing else
        }
    }

    /** The run is over: nothing of it goes on after this. Answers what the last write threw and nobody has seen. */
    Optional<Throwable> end() {
        try {
            flush();
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
