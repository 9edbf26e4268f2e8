package io.intellitrack.shopify.sandbox.faults;

import io.intellitrack.shopify.sandbox.store.Idempotency;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that are executed only later, by the store's clock, and connections that are never answered. Looks at the
 * clock on a thread of its own, and at every request. Thread-safe.
 */
public final class DelayedRequests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DelayedRequests.class);
    private static final long LOOK_MILLIS = 50;

    private record Due(Instant at, String key, Runnable action) {}

    private record Silence(Context context, CompletableFuture<Void> never) {
        void end() {
            try {
                SocketFaults.cut(context);
                never.complete(null);
            } catch (IOException | RuntimeException gone) {
                // Jetty has ended the request before; to complete it now would answer on a response that is gone.
                LOG.debug("the client has hung up before", gone);
            }
        }
    }

    private final SandboxStore store;
    private final Idempotency idempotency;
    private final List<Due> waiting = new ArrayList<>();
    private final List<Silence> silent = new ArrayList<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sandbox-late");
        thread.setDaemon(true);
        return thread;
    });

    /** Watches the store's clock until closed. */
    public DelayedRequests(SandboxStore store, Idempotency idempotency) {
        this.store = store;
        this.idempotency = idempotency;
        watch.scheduleWithFixedDelay(this::watch, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Until it is executed, the idempotency key counts as being worked on. */
    public void add(Duration delay, String key, Runnable action) {
        if (key != null) {
            store.run(() -> idempotency.begin(key));
        }
        synchronized (this) {
            waiting.add(new Due(store.now().plus(delay), key, action));
        }
    }

    /** An exception would end the watch for good. */
    private void watch() {
        try {
            runDue();
        } catch (RuntimeException e) {
            LOG.error("a late request failed", e);
        }
    }

    /** Executes what is due. */
    public void runDue() {
        for (Due due : takeDue()) {
            if (due.key != null) {
                store.run(() -> idempotency.end(due.key));
            }
            due.action.run();
        }
    }

    private synchronized List<Due> takeDue() {
        List<Due> now = new ArrayList<>();
        for (Iterator<Due> each = waiting.iterator(); each.hasNext(); ) {
            Due due = each.next();
            if (!due.at.isAfter(store.now())) {
                now.add(due);
                each.remove();
            }
        }
        return now;
    }

    /** An answer that never comes; when the server closes, the connection is cut. */
    public synchronized CompletableFuture<Void> silence(Context context) {
        Silence silence = new Silence(context, new CompletableFuture<>());
        silent.add(silence);
        return silence.never;
    }

    @Override
    public synchronized void close() {
        watch.shutdownNow();
        silent.forEach(Silence::end);
    }
}
