package io.intellitrack.shopify.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.MDC;

/**
 * Tasks that are done side by side, a few at a time: they begin in their order, and end as they end. Log lines bear the
 * labels of the thread that waits for them. What one throws lets no other begin; those under way are waited for first,
 * also by a thread that is interrupted: nothing goes on behind the caller's back.
 */
public final class SideBySide {
    /** One of several tasks. */
    public interface Task {
        /** Does the task of that number, the first being 0. */
        void perform(int number) throws Exception;
    }

    private final Task task;
    private final int tasks;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private SideBySide(Task task, int tasks) {
        this.task = task;
        this.tasks = tasks;
    }

    /**
     * Does all of them; what the first to fail threw comes out, what others threw after it with it.
     *
     * @param atOnce how many may be under way at the same time; 1 = on the caller's own thread
     */
    public static void perform(String name, int atOnce, int tasks, Task task) throws Exception {
        SideBySide all = new SideBySide(task, tasks);
        if (Math.min(atOnce, tasks) <= 1) {
            all.work();
        } else {
            all.wait(all.threads(name, Math.min(atOnce, tasks)));
        }
        all.throwFailure();
    }

    private List<Thread> threads(String name, int count) {
        Map<String, String> labels = MDC.getCopyOfContextMap();
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Thread thread = Threads.named(name + "-" + i, () -> {
                if (labels != null) {
                    MDC.setContextMap(labels);
                }
                work();
            });
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private void work() {
        for (int next = begun.getAndIncrement();
                next < tasks && failure.get() == null;
                next = begun.getAndIncrement()) {
            try {
                task.perform(next);
            } catch (Throwable e) { // also errors: the caller is to see them
                failed(e);
            }
        }
    }

    private void failed(Throwable why) {
        Throwable first = failure.compareAndExchange(null, why);
        if (first != null && first != why) {
            first.addSuppressed(why);
        }
    }

    private void wait(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    failed(new IllegalStateException("Interrupted while what was under way was awaited", e));
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void throwFailure() throws Exception {
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw (Exception) thrown;
        }
    }
}
